using Microsoft.Playwright;

namespace ArgilFunctions.Dashboard.Tests;

/// <summary>A window, and what is heard of the page in it for as long as a test has it.</summary>
public sealed class Window : IAsyncDisposable
{
    private readonly Action _giveBack;
    private bool _hasRoutes;

    internal Window(IPage page, Action giveBack)
    {
        (Page, _giveBack) = (page, giveBack);
        page.PageError += Hear;
        page.Console += Hear;
        page.Request += Hear;
        page.Response += Hear;
    }

    public event Action<string>? Error;

    public event Action<IConsoleMessage>? Message;

    public event Action<IRequest>? Request;

    public event Action<IResponse>? Response;

    public IPage Page { get; }

    /// <summary>Answers in the app's place.</summary>
    public Task RouteAsync(string url, Func<IRoute, Task> answer)
    {
        _hasRoutes = true;
        return Page.RouteAsync(url, answer);
    }

    /// <summary>Leaves it as it was: nothing is kept in the tab, and nobody listens. What has been routed is not used again.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_hasRoutes)
        {
            await Page.Context.CloseAsync();
            return;
        }

        if (Page.Url.StartsWith(Uri.UriSchemeHttp, StringComparison.Ordinal))
        {
            await Page.EvaluateAsync("() => sessionStorage.clear()");
        }

        await Page.GotoAsync("about:blank");
        Page.PageError -= Hear;
        Page.Console -= Hear;
        Page.Request -= Hear;
        Page.Response -= Hear;
        _giveBack();
    }

    private void Hear(object? sender, string error) => Error?.Invoke(error);

    private void Hear(object? sender, IConsoleMessage message) => Message?.Invoke(message);

    private void Hear(object? sender, IRequest request) => Request?.Invoke(request);

    private void Hear(object? sender, IResponse response) => Response?.Invoke(response);
}
