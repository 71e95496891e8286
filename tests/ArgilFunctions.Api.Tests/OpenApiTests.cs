using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ArgilFunctions.Contracts;
using ArgilFunctions.Embedded.Surface;
using ArgilFunctions.Orchestrations;
using ArgilFunctions.Pipeline;
using Microsoft.OpenApi;

namespace ArgilFunctions.Api.Tests;

/// <summary>The document says what the code does: its routes, its records, its limits.</summary>
public class OpenApiTests
{
    private static readonly string Text = ReadDocument();
    private static readonly JsonElement Document = JsonSerializer.Deserialize<JsonElement>(Text);

    public static TheoryData<string> Records =>
    [
        nameof(StatusDocument), nameof(AssetStatusDocument), nameof(CreatedVideo), nameof(Problem), nameof(FieldError), nameof(VideoPage),
        nameof(VideoSummary), nameof(VideoBatchDocument), nameof(BatchCounts), nameof(BatchVideo), nameof(Notification), nameof(WebhookMessage),
        nameof(SlotsDocument), nameof(SlotHolder), nameof(SlotWaiter), nameof(HealthDocument), nameof(HealthCheck), nameof(PoisonPage), nameof(PoisonEntry),
    ];

    public static TheoryData<string, int> StatedLimits => new()
    {
        { "VideoRequest.name.maxLength", Limits.NameLength },
        { "VideoRequest.assets.maxProperties", Limits.Assets },
        { "VideoRequest.moments.maxItems", Limits.Moments },
        { "VideoRequest.extras.maxProperties", Limits.Extras },
        { "VideoRequest.extras.additionalProperties.maxLength", Limits.ExtraLength },
        { "AssetRequest.name.maxLength", Limits.NameLength },
        { "AssetRequest.url.maxLength", Limits.UrlLength },
        { "Moment.transcript.maxLength", Limits.TranscriptLength },
        { "Moment.audioUrl.maxLength", Limits.UrlLength },
        { "NotifyRequest.url.maxLength", Limits.UrlLength },
        { "VideoBatchRequest.videos.maxItems", Limits.BatchVideos },
    };

    [Fact]
    public void It_is_a_valid_document_of_OpenApi_3_1()
    {
        var read = OpenApiDocument.Parse(Text, OpenApiConstants.Json);

        Assert.Empty(read.Diagnostic!.Errors);
        Assert.Empty(read.Diagnostic.Warnings);
        Assert.Equal(OpenApiSpecVersion.OpenApi3_1, read.Diagnostic.SpecificationVersion);
    }

    [Fact]
    public void Every_function_under_api_stands_in_it_with_its_method_and_its_lock_and_nothing_else_does()
    {
        var functions = from method in typeof(VideoOrchestrator).Assembly.GetTypes().SelectMany(type => type.GetMethods())
                        from parameter in method.GetParameters()
                        let trigger = parameter.GetCustomAttribute<HttpTriggerAttribute>()
                        where trigger?.Route?.StartsWith("api/", StringComparison.Ordinal) == true
                        from verb in trigger.Methods
                        select $"{verb} /{trigger.Route} {(trigger.AuthLevel == AuthorizationLevel.Anonymous ? "open" : "locked")}";
        var operations = from path in Document.GetProperty("paths").EnumerateObject()
                         from operation in path.Value.EnumerateObject()
                         where operation.Name != "parameters"
                         let isOpen = operation.Value.TryGetProperty("security", out var security) && security.GetArrayLength() == 0
                         select $"{operation.Name} {path.Name} {(isOpen ? "open" : "locked")}";

        Assert.Equal(functions.Order(StringComparer.Ordinal), operations.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Records))]
    public void Every_record_is_described_as_it_is_written(string name)
    {
        var type = ContractJson.Readable.GetTypeInfo(typeof(StatusDocument).Assembly.GetType($"ArgilFunctions.Contracts.{name}")!)!;
        var written = type.Properties.Where(property => property.Get is not null).ToList();
        var schema = Schema(name);

        Assert.Equal(written.Select(property => $"{property.Name}: {Describe(property.PropertyType)}").Order(), Properties(schema).Select(Describe).Order());
        Assert.Equal(
            written.Where(property => !IsNullable(property)).Select(property => property.Name).Order(),
            schema.GetProperty("required").EnumerateArray().Select(field => field.GetString()!).Order());
    }

    [Theory]
    [MemberData(nameof(StatedLimits))]
    public void Every_limit_is_stated(string path, int limit)
    {
        var names = path.Split('.');
        var at = Schema(names[0]).GetProperty("properties");
        Assert.Equal(limit, names.Skip(1).Aggregate(at, (element, name) => element.GetProperty(name)).GetInt32());
    }

    [Fact]
    public void Every_word_for_a_state_is_listed()
    {
        Assert.Equal(RunStatus.All, Words(Schema("RunStatus")));
        Assert.Equal([VideoBatchDocument.Rejected, .. RunStatus.All], Words(Property("BatchVideo", "status")));
        Assert.Equal(Notification.All, Words(Property("Notification", "status")));
        Assert.Equal(Enum.GetNames<SlotPhase>().Select(name => name.ToLowerInvariant()), Words(Property("SlotHolder", "state")));
        Assert.Equal(
            typeof(AssetStage).GetFields().Select(field => (string)field.GetRawConstantValue()!), Words(Property("AssetStatusDocument", "status")));
    }

    [Fact]
    public void What_a_request_may_hold_is_taken_and_a_field_too_much_is_not()
    {
        var example = Document.GetProperty("paths").GetProperty("/api/videos").GetProperty("post")
            .GetProperty("requestBody").GetProperty("content").GetProperty("application/json").GetProperty("example");
        var rules = new RequestRules(new(AllowHttp: false), [Workspaces.Default], CanNotify: true);

        Assert.NotNull(VideoRequestReader.Read(example, rules, out _));
    }

    [Fact]
    public async Task It_is_served_to_whoever_has_the_key()
    {
        await using var api = await Api.StartAsync("Embedded:FunctionKey=right");

        Assert.Equal(System.Net.HttpStatusCode.Unauthorized, (await api.GetAsync("/api/openapi.json")).Status);
        var reply = await api.SendAsync(HttpMethod.Get, "/api/openapi.json", body: null, ("x-functions-key", "right"));

        Assert.Equal("application/json", reply.ContentType);
        Assert.True(JsonElement.DeepEquals(Document, reply.Body));
    }

    private static string ReadDocument()
    {
        using var reader = new StreamReader(typeof(VideoOrchestrator).Assembly.GetManifestResourceStream("openapi.json")!);
        return reader.ReadToEnd();
    }

    private static JsonElement Schema(string name) => Document.GetProperty("components").GetProperty("schemas").GetProperty(name);

    private static JsonElement Property(string schema, string name) => Schema(schema).GetProperty("properties").GetProperty(name);

    private static List<JsonProperty> Properties(JsonElement schema) => [.. schema.GetProperty("properties").EnumerateObject()];

    private static IEnumerable<string?> Words(JsonElement schema) => schema.GetProperty("enum").EnumerateArray().Select(word => word.GetString());

    private static string Describe(JsonProperty property) => $"{property.Name}: {Describe(property.Value)}";

    private static string Describe(JsonElement schema)
    {
        if (schema.TryGetProperty("$ref", out var reference))
        {
            var name = reference.GetString()!.Split('/')[^1];
            return name == nameof(RunStatus) ? "string" : name;
        }

        var type = schema.GetProperty("type").GetString()!;
        return type switch
        {
            "array" => $"[{Describe(schema.GetProperty("items"))}]",
            "object" => $"{{{Describe(schema.GetProperty("additionalProperties"))}}}",
            "string" when schema.TryGetProperty("format", out var format) && format.GetString() == "date-time" => "time",
            _ => type,
        };
    }

    private static string Describe(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type switch
        {
            _ when type == typeof(string) => "string",
            _ when type == typeof(bool) => "boolean",
            _ when type == typeof(int) => "integer",
            _ when type == typeof(double) => "number",
            _ when type == typeof(DateTimeOffset) => "time",
            { IsGenericType: true, GenericTypeArguments: [_, var value] } => $"{{{Describe(value)}}}",
            { IsGenericType: true, GenericTypeArguments: [var item] } => $"[{Describe(item)}]",
            _ => type.Name,
        };
    }

    private static bool IsNullable(JsonPropertyInfo property) => property.AttributeProvider is PropertyInfo info
        && new NullabilityInfoContext().Create(info).ReadState == NullabilityState.Nullable;
}
