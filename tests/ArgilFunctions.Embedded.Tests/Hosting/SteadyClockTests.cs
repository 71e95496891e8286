using ArgilFunctions.Embedded.Hosting;
using ArgilFunctions.Embedded.Surface;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ArgilFunctions.Embedded.Tests.Hosting;

public sealed class SteadyClockTests
{
    [Fact]
    public void The_apps_time_runs_on_when_the_machines_is_set_back()
    {
        var machine = new FakeTimeProvider(new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero));
        var clock = new SteadyClock(machine);
        var start = clock.GetUtcNow();

        machine.AdjustTime(machine.GetUtcNow() - TimeSpan.FromHours(1));
        Assert.Equal(start, clock.GetUtcNow());
        machine.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(start + TimeSpan.FromMinutes(1), clock.GetUtcNow());
    }

    [Fact]
    public void An_app_gets_it_unless_it_brings_a_clock_of_its_own()
    {
        var builder = new FunctionsApplicationBuilder(["--urls=http://127.0.0.1:0"], typeof(SteadyClockTests).Assembly);

        using var services = builder.Services.BuildServiceProvider();

        Assert.IsType<SteadyClock>(services.GetRequiredService<TimeProvider>());
    }
}
