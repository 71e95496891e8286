using ArgilFunctions.Embedded.Hosting;
using ArgilFunctions.Embedded.Surface;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.DependencyInjection;

namespace ArgilFunctions.Embedded.Tests.Hosting;

public sealed class FunctionFactoryTests
{
    [Fact]
    public void A_class_of_functions_is_made_of_services_and_of_defaults_where_there_are_none()
    {
        using var services = new ServiceCollection().AddSingleton(new Seen()).BuildServiceProvider();

        var made = Assert.IsType<WithDefault>(new FunctionFactory(typeof(WithDefault)).Create(services));

        Assert.Same(services.GetRequiredService<Seen>(), made.Seen);
        Assert.Null(made.Missing);
        Assert.Throws<InvalidOperationException>(() => new FunctionFactory(typeof(SampleFunctions)).Create(new ServiceCollection().BuildServiceProvider()));
    }

    [Fact]
    public void A_class_with_two_constructors_is_refused_at_the_start_by_name()
    {
        var refusal = Assert.Throws<InvalidOperationException>(() => new FunctionFactory(typeof(Ambiguous)));

        Assert.Contains("Ambiguous has functions and 2 public constructors", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_are_read_once_and_no_folder_is_watched()
    {
        var builder = FunctionsApplication.CreateBuilder([]);

        Assert.All(builder.Configuration.Sources.OfType<JsonConfigurationSource>(), source => Assert.False(source.ReloadOnChange));
        Assert.Contains(builder.Configuration.Sources.OfType<JsonConfigurationSource>(), source => source.Path == "appsettings.json");
    }

    private sealed class WithDefault(Seen seen, SampleFunctions? missing = null)
    {
        public Seen Seen { get; } = seen;

        public SampleFunctions? Missing { get; } = missing;
    }

    private sealed class Ambiguous
    {
        public Ambiguous()
        {
        }

        public Ambiguous(Seen seen) => _ = seen;
    }
}
