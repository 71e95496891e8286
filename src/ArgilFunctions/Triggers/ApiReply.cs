namespace ArgilFunctions.Triggers;

/// <summary>A reply that is JSON to whoever gets it, never a page, and that nobody between keeps.</summary>
internal sealed class ApiReply(IResult reply) : IStatusCodeHttpResult, IValueHttpResult, IResult
{
    public int? StatusCode => (reply as IStatusCodeHttpResult)?.StatusCode;

    public object? Value => (reply as IValueHttpResult)?.Value;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.Headers.XContentTypeOptions = "nosniff";
        httpContext.Response.Headers.CacheControl = "no-store";
        return reply.ExecuteAsync(httpContext);
    }
}
