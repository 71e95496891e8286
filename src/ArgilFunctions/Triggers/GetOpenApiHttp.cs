using System.Reflection;

namespace ArgilFunctions.Triggers;

public sealed class GetOpenApiHttp
{
    private const string Resource = "openapi.json";
    private static readonly byte[] Document = Read();

    [Function(nameof(GetOpenApiHttp))]
    public IResult Run([HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/openapi.json")] HttpRequest http) =>
        Results.Bytes(Document, "application/json");

    private static byte[] Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Resource)!;
        var document = new byte[stream.Length];
        stream.ReadExactly(document);
        return document;
    }
}
