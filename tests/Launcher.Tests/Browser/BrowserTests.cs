using System;
using System.Collections.Generic;
using System.IO;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using MagnetLean.Tests.Support;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Launcher.Browser;

public sealed class BrowserTests(Chromium chromium) : IClassFixture<Chromium>, IDisposable
{
    private const long MostBytes = 3_000_000;
    private const double MostSeconds = 2;

    private readonly Workspace _workspace = new();
    private readonly List<string> _complaints = [];

    public void Dispose() => _workspace.Dispose();

    [SkippableFact]
    public async Task A_runs_page_draws_its_charts_zooms_them_together_and_sorts_its_trades()
    {
        var page = await chromium.Open(RunSample(), _complaints);
        await Chromium.ScrollThrough(page);
        var (charts, blank) = await Chromium.Charts(page);
        charts.ShouldBe(11);
        blank.ShouldBe(0);

        // Zooming one chart zooms the others.
        await page.Locator(".plot").First.FocusAsync();
        await page.Keyboard.PressAsync("+");
        await page.Keyboard.PressAsync("ArrowLeft");
        await page.WaitForTimeoutAsync(200);
        (await page.EvaluateAsync<bool>(
            """
            () => {
              const { view, charts } = window.page;
              const ranges = [...charts.values()].filter(chart => chart.inSight).map(chart => chart.chart.timeScale().getVisibleLogicalRange());
              return view.to - view.from < 1100 && ranges.length > 1
                && ranges.every(range => Math.abs(range.from - view.from) < 1 && Math.abs(range.to - view.to) < 1);
            }
            """)).ShouldBeTrue();

        // Dragging does too, as people do it.
        var left = await page.EvaluateAsync<double>("() => window.page.view.from");
        var box = (await page.Locator(".plot").First.BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(box.X + box.Width / 2, box.Y + 100);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(box.X + box.Width / 2 - 200, box.Y + 100, new() { Steps = 4 });
        await page.Mouse.UpAsync();
        (await page.EvaluateAsync<double>("() => window.page.view.from")).ShouldBeGreaterThan(left);

        var trades = page.Locator(".table", new() { HasText = "All trades" }).Last;
        var profit = trades.GetByRole(AriaRole.Button, new() { Name = "profit" });
        await profit.ClickAsync();
        (await Sorted(trades)).ShouldBe("descending");
        await profit.ClickAsync();
        (await Sorted(trades)).ShouldBe("ascending");

        // A click on a trade shows it in the charts, with profit and R in sight at this width.
        await page.EvaluateAsync("() => window.page.show(-0.5, 1e9)");
        var whole = await page.EvaluateAsync<double>("() => window.page.view.to - window.page.view.from");
        await trades.Locator("tbody tr").First.ClickAsync();
        (await page.EvaluateAsync<double>("() => window.page.view.to - window.page.view.from")).ShouldBeLessThan(whole / 2);
        foreach (var column in new[] { "profit", "R", "fees", "held" })
        {
            var head = (await trades.Locator("th button", new() { HasTextRegex = new Regex($"^{column}$") }).BoundingBoxAsync())!;
            (head.X + head.Width).ShouldBeLessThan(1440, column);
        }

        // Neither is anything of the coverage beyond the edge.
        (await page.EvaluateAsync<int>(
            "() => { const box = document.querySelector('[aria-label=Coverage]'); return box.scrollWidth - box.clientWidth; }")).ShouldBe(0);

        // Paper has all rows, the screen then as many as before.
        var rows = trades.Locator("tbody tr");
        var before = await rows.CountAsync();
        await page.EvaluateAsync("() => dispatchEvent(new Event('beforeprint'))");
        (await rows.CountAsync()).ShouldBeGreaterThan(before);
        await page.EvaluateAsync("() => dispatchEvent(new Event('afterprint'))");
        (await rows.CountAsync()).ShouldBe(before);
        _complaints.ShouldBeEmpty();
    }

    [SkippableFact]
    public async Task A_phone_shows_it_without_scrolling_sideways_and_dark_is_a_button_away()
    {
        var page = await chromium.Open(RunSample(), _complaints, width: 390);
        await Chromium.ScrollThrough(page);
        (await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth")).ShouldBe(390);
        var light = await page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor");
        await page.Locator("#theme").ClickAsync();
        (await page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor")).ShouldNotBe(light);
        (await page.PdfAsync()).Length.ShouldBeGreaterThan(20_000);
        _complaints.ShouldBeEmpty();
    }

    [SkippableFact]
    public async Task A_hostile_result_runs_nothing_and_a_small_one_is_drawn()
    {
        var page = await chromium.Open(Report(SmallResult.Path), _complaints);
        await Chromium.ScrollThrough(page);
        var (charts, blank) = await Chromium.Charts(page);
        charts.ShouldBeGreaterThanOrEqualTo(3);
        blank.ShouldBe(0);
        _complaints.ShouldBeEmpty();
    }

    [SkippableTheory]
    [InlineData("BtcDailyFramework", 5)]
    [InlineData("EquityHourRebalance", 6)]
    [InlineData("SpyHourBrackets", 6)]
    public async Task LEANs_own_results_give_complete_pages(string name, int charts)
    {
        var path = Report(ForeignResults.Path(name), "--data-folder", Support.ProjectFolder.RealData);
        var text = await File.ReadAllTextAsync(path);
        string[] sections =
        [
            "Key figures", "Equity", "Drawdown", "Price", "By month and year", "Distribution of daily returns", "Rolling Sharpe ratio", "Exposure",
            "All trades",
        ];
        foreach (var section in sections)
        {
            text.ShouldContain(section);
        }

        var page = await chromium.Open(path, _complaints);
        await Chromium.ScrollThrough(page);
        (await Chromium.Charts(page)).ShouldBe((charts, 0));
        _complaints.ShouldBeEmpty();
    }

    [SkippableFact]
    public async Task Twenty_three_years_of_hours_are_below_3_MB_and_ready_within_2_s_of_work()
    {
        Skip.IfNot(Directory.Exists(Support.ProjectFolder.RealData), $"{Support.ProjectFolder.RealData} is not there");
        var path = Run(
            "--data-folder",
            Support.ProjectFolder.RealData,
            "--parameters",
            "symbols:SPY,security-type:equity,market:usa,resolution:hour",
            "--start",
            "1998-01-05",
            "--end",
            "2021-03-30");
        new FileInfo(path).Length.ShouldBeLessThan(MostBytes);
        var (page, seconds) = await chromium.OpenMeasured(path, _complaints);
        seconds.ShouldBeInRange(0.01, MostSeconds);
        await Chromium.ScrollThrough(page);
        (await Chromium.Charts(page)).ShouldBe((11, 0));
        _complaints.ShouldBeEmpty();
    }

    private static Task<string> Sorted(ILocator table) => table.EvaluateAsync<string>(
        """
        table => {
          const heads = [...table.querySelectorAll('th')];
          const column = heads.findIndex(head => head.textContent === 'profit');
          const values = [...table.querySelectorAll('tbody tr')].map(row => Number(row.cells[column].textContent.replaceAll(',', '')));
          const falls = values.every((value, i) => i === 0 || value <= values[i - 1]);
          const rises = values.every((value, i) => i === 0 || value >= values[i - 1]);
          const said = heads[column].getAttribute('aria-sort');
          return values.length > 3 && (said === 'descending' ? falls : rises) ? said : `${said}, but ${values}`;
        }
        """);

    private string RunSample() => Run("--start", "2023-01-15", "--end", "2023-03-15");

    private string Run(params string[] switches)
    {
        var (code, output, error) = _workspace.Run(
        [
            "backtest",
            "--config",
            Path.Combine(Workspace.Repository, "config.json"),
            "--algorithm-location",
            Path.Combine(AppContext.BaseDirectory, "Algorithm.dll"),
            "--results", "out", "--object-store-root", "store", .. switches
        ]);
        error.ShouldBeEmpty();
        code.ShouldBe(0);
        output.ShouldContain("report.html");
        return _workspace.At("out/report.html");
    }

    private string Report(params string[] arguments)
    {
        var (code, _, error) = _workspace.Run(["report", .. arguments, "--output", "page.html"]);
        error.ShouldBeEmpty();
        code.ShouldBe(0);
        return _workspace.At("page.html");
    }
}
