using ArgilFunctions.Dashboard;

namespace ArgilFunctions.Triggers;

/// <summary>The page holds nothing secret: it asks for the function key itself, and shows it to the API.</summary>
public sealed class GetDashboardHttp(DashboardFiles files)
{
    // The page loads and asks nothing but this app, and no text of anyone's can become a part of it that runs.
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; "
        + "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

    // An optional parameter of no length is how to say "/": the Functions host cannot take an empty route, nor a slash.
    [Function(nameof(GetDashboardHttp))]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "{page:maxlength(0)?}")] HttpRequest http)
    {
        var headers = http.HttpContext.Response.Headers;
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        return files.Page.Reply(http, cacheControl: "no-cache");
    }
}
