namespace ArgilFunctions.Triggers;

/// <summary>Asks nothing of anyone: that it answers is the answer.</summary>
public sealed class GetLivenessHttp
{
    [Function(nameof(GetLivenessHttp))]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/health/live")] HttpRequest http) =>
        Results.Json(new { live = true });
}
