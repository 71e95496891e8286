using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Argil.Simulator.Http;
using Argil.Simulator.Model;
using Argil.Simulator.Scenarios;

namespace Argil.Simulator.Tests;

public class ScenarioTests
{
    private const string Path = "/simulator/scenario";

    [Fact]
    public async Task A_scenario_that_is_read_can_be_written_back_and_says_the_same()
    {
        var scenario = new Scenario
        {
            Seed = 9,
            RetryAfter = TimeSpan.FromSeconds(3),
            Duplicates = new() { Key = DuplicateKey.UrlAndType },
            AssetRules = [new() { Name = "a*", ProcessingTime = Driver.Exactly(4), Status = AssetPhase.Failed }],
            VideoRules = [new() { Outcome = VideoPhase.ContentModerated }],
            Strangers = [new() { Slots = 2, To = TimeSpan.FromMinutes(1) }],
            Faults = [new() { Kind = FaultKind.LateEffect, Route = "/v1/videos/{id}/render", Count = 1 }],
        };
        await using var driver = await Driver.StartAsync(scenario);
        var text = await driver.Http.GetStringAsync(Path);
        driver.Simulator.Scenario = new();

        var (status, reply) = await driver.SendAsync(HttpMethod.Put, Path, text);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(text), reply));
        Assert.Equal(text, await driver.Http.GetStringAsync(Path));
        Assert.Equal(scenario.AssetRules, driver.Simulator.Scenario.AssetRules);
        Assert.Equal(scenario.Faults, driver.Simulator.Scenario.Faults);
    }

    [Fact]
    public async Task What_is_left_out_has_its_default_and_the_new_scenario_holds_at_once()
    {
        await using var driver = await Driver.StartAsync(new() { Capacity = 0, Seed = 5 });

        await driver.SendAsync(HttpMethod.Put, Path, """{"capacity":1}""");

        await driver.UploadImageAsync(1);
        Assert.Equal(new Scenario().Seed, driver.Simulator.Scenario.Seed);
    }

    [Fact]
    public async Task Setting_a_scenario_keeps_what_there_is_and_begins_faults_and_strangers_anew()
    {
        await using var driver = await Driver.StartAsync();
        await driver.UploadImageAsync(1);
        driver.Time.Advance(TimeSpan.FromHours(1));
        var scenario = new Scenario
        {
            Faults = [new() { Kind = FaultKind.Drop, Route = "/v1/assets/{id}", Count = 1 }],
            Strangers = [new() { Slots = 5, To = TimeSpan.FromSeconds(1) }],
        };

        foreach (var _ in new[] { 1, 2 })
        {
            driver.Simulator.Scenario = scenario;
            await Assert.ThrowsAsync<Client.ArgilBusyException>(() => driver.UploadImageAsync(2));
            await Assert.ThrowsAsync<Client.ArgilUnavailableException>(() => driver.Argil.DeleteAssetAsync("x"));
        }

        Assert.Single(driver.Simulator.State.Assets);
    }

    [Theory]
    [InlineData("""{"capcity":3}""", "/capcity")]
    [InlineData("""{"capacity":"many"}""", "/capacity")]
    [InlineData("""{"capacity":-1}""", "/capacity")]
    [InlineData("""{"retryAfter":"-00:00:01"}""", "/retryAfter")]
    [InlineData("""{"render":null}""", "/render")]
    [InlineData("""{"render":{"outcome":"IDLE"}}""", "/render/outcome")]
    [InlineData("""{"render":{"outcome":"GONE"}}""", "/render/outcome")]
    [InlineData("""{"render":{"audioTime":{"from":"00:00:01"}}}""", "/render/audioTime")]
    [InlineData("""{"processingTime":{"image":{"from":"00:00:02","to":"00:00:01"}}}""", "/processingTime/image/to")]
    [InlineData("""{"assetRules":[{"status":"PROCESSING"}]}""", "/assetRules/0/status")]
    [InlineData("""{"assetDeletedStatus":500}""", "/assetDeletedStatus")]
    [InlineData("""{"download":{"timeout":"00:00:00"}}""", "/download/timeout")]
    [InlineData("""{"limits":{"imageBytes":0}}""", "/limits/imageBytes")]
    [InlineData("""{"auth":{"rejectedStatus":200}}""", "/auth/rejectedStatus")]
    [InlineData("""{"strangers":[{"from":"00:00:02","to":"00:00:01"}]}""", "/strangers/0/to")]
    [InlineData("""{"faults":[{"kind":"explosion"}]}""", "/faults/0/kind")]
    [InlineData("""{"faults":[{},{"route":"/v1/avatars"}]}""", "/faults/1/route")]
    [InlineData("""{"faults":[{"method":"PATCH"}]}""", "/faults/0/method")]
    [InlineData("""{"faults":[{"probability":1.5}]}""", "/faults/0/probability")]
    [InlineData("""{"faults":[{"status":200}]}""", "/faults/0/status")]
    [InlineData("""{"faults":[null]}""", "/faults/0")]
    [InlineData("""{"videoRules":null}""", "/videoRules")]
    [InlineData("null", "")]
    [InlineData("{", "")]
    public async Task A_scenario_that_makes_no_sense_is_refused_by_field_and_changes_nothing(string body, string pointer)
    {
        await using var driver = await Driver.StartAsync(new() { Capacity = 3 });

        var (status, problem) = await driver.SendAsync(HttpMethod.Put, Path, body);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        var error = Assert.Single(problem.GetProperty("errors").EnumerateArray());
        Assert.Equal(pointer, error.GetProperty("pointer").GetString());
        Assert.False(string.IsNullOrEmpty(error.GetProperty("detail").GetString()));
        Assert.Equal(3, driver.Simulator.Scenario.Capacity);
    }

    [Fact]
    public async Task All_that_makes_no_sense_is_said_at_once_and_a_word_that_is_not_known_says_which_are()
    {
        await using var driver = await Driver.StartAsync();

        var (_, two) = await driver.SendAsync(HttpMethod.Put, Path, """{"capacity":-1,"videoListLag":"-00:00:01"}""");
        var (_, word) = await driver.SendAsync(HttpMethod.Put, Path, """{"brollCheck":"maybe"}""");

        Assert.Equal(2, two.GetProperty("errors").GetArrayLength());
        Assert.Contains("ready, exists, none", word.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_make_a_scenario()
    {
        await using var server = SimulatorHost.Build(
            [
                "--urls=http://127.0.0.1:0", "--Logging:LogLevel:Default=Error",
                "--Simulator:Capacity=100", "--Simulator:ProcessingTime:Video:To=00:10:00", "--Simulator:RetryAfter=00:00:05",
                "--Simulator:Duplicates:Key=urlAndType", "--Simulator:Faults:0:Kind=dropAfter", "--Simulator:Faults:0:Probability=0.25",
                "--Simulator:AssetRules:0:ProcessingTime:From=00:00:01", "--Simulator:AssetRules:0:ProcessingTime:To=00:00:02",
            ],
            TimeProvider.System);
        await server.StartAsync();
        using var http = new HttpClient();

        var scenario = await http.GetFromJsonAsync<Scenario>(server.Urls.Single() + Path);

        Assert.Equal((100, TimeSpan.FromSeconds(5), DuplicateKey.UrlAndType), (scenario!.Capacity, scenario.RetryAfter, scenario.Duplicates.Key));
        Assert.Equal(new(TimeSpan.FromSeconds(2), TimeSpan.FromMinutes(10)), scenario.ProcessingTime.Video);
        Assert.Equal(new Fault { Kind = FaultKind.DropAfter, Probability = 0.25 }, Assert.Single(scenario.Faults));
        Assert.Equal(new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2)), Assert.Single(scenario.AssetRules).ProcessingTime);
    }

    [Theory]
    [InlineData("--Simulator:Capcity=1", "Capcity")]
    [InlineData("--Simulator:Capacity=x", "Simulator:Capacity")]
    [InlineData("--Simulator:Capacity=-1", "/capacity")]
    [InlineData("--Simulator:Faults:0:Kind=explosion", "Faults:0:Kind")]
    public void A_setting_that_makes_no_sense_keeps_it_from_starting(string setting, string field)
    {
        var invalid = Assert.Throws<InvalidScenarioException>(() => SimulatorHost.Build([setting], TimeProvider.System));

        Assert.Contains(field, invalid.Message, StringComparison.Ordinal);
    }
}
