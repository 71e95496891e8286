using Microsoft.Playwright;

namespace ArgilFunctions.Dashboard.Tests;

/// <summary>The page in a window, as a person uses it. Whatever a test does, in the end nothing was loaded from elsewhere and nothing went wrong unseen.</summary>
internal sealed class DashboardPage
{
    private readonly List<string> _complaints = [];

    private readonly Window _window;

    private DashboardPage(Window window) => _window = window;

    public IPage Page => _window.Page;

    public ILocator Heading => Page.GetByRole(AriaRole.Heading, new() { Level = 1 });

    public ILocator Live => Page.Locator("#live-text");

    public static async Task UseAsync(Chromium chromium, Uri app, Look look, Func<DashboardPage, Task> use, string view = "/")
    {
        await using var window = await chromium.OpenAsync(look);
        var dashboard = new DashboardPage(window);
        dashboard.Watch(app);
        await window.Page.GotoAsync(new Uri(app, view).ToString());
        await use(dashboard);
        Assert.Empty(dashboard._complaints);
    }

    /// <summary>Answers in the app's place.</summary>
    public Task RouteAsync(string url, Func<IRoute, Task> answer) => _window.RouteAsync(url, answer);

    public Task GoToAsync(string view) => Page.EvaluateAsync("hash => location.hash = hash", view);

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public ILocator Link(string name) => Page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true });

    public ILocator Field(string label) => Page.GetByLabel(label, new() { Exact = true });

    public ILocator State(string state) => Page.Locator(".facts .state", new() { HasText = state });

    public async Task PressAsync(params string[] keys)
    {
        foreach (var key in keys)
        {
            await Page.Keyboard.PressAsync(key);
        }
    }

    /// <summary>What a checker of accessibility objects to.</summary>
    public Task<IReadOnlyList<string>> AxeAsync() => Axe.LookAsync(Page);

    /// <summary>How far the page reaches beyond the window, to the right.</summary>
    public Task<int> OverflowAsync() => Page.EvaluateAsync<int>("() => Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth)");

    private void Watch(Uri app)
    {
        _window.Error += _complaints.Add;
        _window.Message += message =>
        {
            // That a request was refused is what some tests are about, and Chromium calls it an error.
            if (message.Type is "error" or "warning" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal))
            {
                _complaints.Add(message.Text);
            }
        };
        _window.Request += request =>
        {
            if (!app.IsBaseOf(new(request.Url)))
            {
                _complaints.Add($"asked {request.Url}");
            }
        };
    }
}
