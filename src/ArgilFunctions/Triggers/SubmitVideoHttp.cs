using ArgilFunctions.Contracts;
using ArgilFunctions.Pipeline;
using Microsoft.Extensions.Options;

namespace ArgilFunctions.Triggers;

public sealed class SubmitVideoHttp(VideoStarter starter, IRunIds ids, IOptions<RequestOptions> options)
{
    [Function(nameof(SubmitVideoHttp))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/videos")] HttpRequest http,
        [DurableClient] DurableTaskClient durable,
        CancellationToken cancellation)
    {
        if (await RequestBody.ReadAsync(http, VideoRequestReader.MaxBytes, cancellation) is not { } body)
        {
            return Responses.Problem(Problems.BodyTooLarge(VideoRequestReader.MaxBytes));
        }

        if (VideoRequestReader.Read(body, options.Value.AllowHttpUrls, out var errors) is not { } request)
        {
            return Responses.Problem(Problems.InvalidRequest(errors));
        }

        var id = ids.Next();
        await starter.StartAsync(durable, id, request, cancellation);
        var status = await RunStatusReader.ReadAsync(durable, id, cancellation);
        return Responses.Accepted(http, status!);
    }
}
