using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.Playwright;
using Xunit;

namespace MagnetLean.Tests.Launcher.Browser;

/// <summary>
/// A real browser without a window, for the tests of a collection. Where the machine has none they are skipped; none is ever downloaded.
/// </summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Places =
        [
            "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", @"C:\Program Files\Google\Chrome\Application\chrome.exe"];

    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private string? _missing;

    public async Task InitializeAsync()
    {
        if (Places.FirstOrDefault(File.Exists) is not { } path)
        {
            _missing = $"there is no Chromium on this machine (looked for {string.Join(", ", Places)}); on Debian: apt-get install chromium";
            return;
        }

        try
        {
            _playwright = await Playwright.CreateAsync();
            _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, Args = ["--no-sandbox"] });
        }
        catch (Exception error) when (error is PlaywrightException or TimeoutException or IOException)
        {
            _missing = $"{path} does not start: {error.Message}";
        }
    }

    public async Task DisposeAsync()
    {
        if (_browser != null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }

    /// <summary>Opens a page and waits until its charts stand.</summary>
    /// <param name="path">The file.</param>
    /// <param name="complaints">Takes errors and warnings of the browser's console.</param>
    /// <param name="width">Width of the window.</param>
    public async Task<IPage> Open(string path, List<string> complaints, int width = 1400) => (await OpenMeasured(path, complaints, width)).Page;

    /// <summary>Opens a page, waits until its charts stand, and tells how many seconds of the processor that took the page's main thread.</summary>
    /// <param name="path">The file.</param>
    /// <param name="complaints">Takes errors and warnings of the browser's console.</param>
    /// <param name="width">Width of the window.</param>
    public async Task<(IPage Page, double WorkSeconds)> OpenMeasured(string path, List<string> complaints, int width = 1400)
    {
        var page = await NewPage(new() { ViewportSize = new() { Width = width, Height = 900 } }, complaints);
        var devTools = await page.Context.NewCDPSessionAsync(page);
        // Ticks of the thread, since the wall's clock tells how busy the machine is.
        await devTools.SendAsync("Performance.enable", new() { ["timeDomain"] = "threadTicks" });
        await page.GotoAsync(new Uri(path).AbsoluteUri);
        await page.WaitForSelectorAsync("html[data-ready]");
        var metrics = (await devTools.SendAsync("Performance.getMetrics"))!.Value.GetProperty("metrics").EnumerateArray();
        var work = metrics.Single(metric => metric.GetProperty("name").GetString() == "TaskDuration").GetProperty("value").GetDouble();
        return (page, work);
    }

    /// <summary>A page of its own, with nothing in it.</summary>
    /// <param name="options">Its window.</param>
    /// <param name="complaints">Takes errors and warnings of the browser's console.</param>
    public async Task<IPage> NewPage(BrowserNewPageOptions options, List<string> complaints)
    {
        Skip.If(_missing != null, _missing);
        var page = await _browser!.NewPageAsync(options);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                complaints.Add(message.Text);
            }
        };
        page.PageError += (_, error) => complaints.Add(error);
        page.RequestFailed += (_, request) => complaints.Add($"request of {request.Url}");
        return page;
    }

    /// <summary>Scrolls through the whole page, so that every chart is made.</summary>
    public static Task ScrollThrough(IPage page) => page.EvaluateAsync(
        """
        async () => {
          for (let y = 0; y < document.documentElement.scrollHeight; y += 600) {
            scrollTo(0, y);
            await new Promise(r => requestAnimationFrame(() => requestAnimationFrame(r)));
          }
          scrollTo(0, 0);
        }
        """);

    /// <summary>How many charts over time stand in the page, and how many of them are blank.</summary>
    public static async Task<(int Charts, int Blank)> Charts(IPage page)
    {
        var counts = await page.EvaluateAsync<int[]>(
            """
            () => {
              const shown = [...document.querySelectorAll('.plot')].filter(plot => !plot.closest('[hidden]'));
              const isBlank = canvas => {
                if (!canvas.width || !canvas.height) return true;
                const pixels = new Uint32Array(canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.buffer);
                return pixels.every(pixel => pixel === pixels[0]);
              };
              return [shown.length, shown.filter(plot => [...plot.querySelectorAll('canvas')].every(isBlank)).length];
            }
            """);
        return (counts[0], counts[1]);
    }
}
