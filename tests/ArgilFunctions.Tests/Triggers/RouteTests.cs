using System.Reflection;
using ArgilFunctions.Triggers;
using Microsoft.AspNetCore.Routing.Patterns;

namespace ArgilFunctions.Tests.Triggers;

public class RouteTests
{
    // One route that cannot be read takes all HTTP functions with it: the worker puts them into one table, behind a slash each.
    [Fact]
    public void Every_route_can_be_read_behind_a_slash()
    {
        var routes = typeof(SubmitVideoHttp).Assembly.GetTypes().SelectMany(type => type.GetMethods()).SelectMany(method => method.GetParameters())
            .SelectMany(parameter => parameter.CustomAttributes)
            .Where(attribute => attribute.AttributeType.Name == "HttpTriggerAttribute")
            .Select(attribute => (string?)attribute.NamedArguments.SingleOrDefault(argument => argument.MemberName == "Route").TypedValue.Value)
            .ToList();

        Assert.Contains("api/videos", routes);
        Assert.All(routes, route => Assert.NotEmpty(RoutePatternFactory.Parse($"/{route}").RawText!));
        Assert.All(routes, route => Assert.NotEmpty(route!)); // the host takes the function's name for an empty one
    }
}
