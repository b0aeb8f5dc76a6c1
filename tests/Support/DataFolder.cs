using System;
using System.IO;
using System.IO.Compression;
using System.Text;

namespace MagnetLean.Tests.Support;

/// <summary>A data folder of its own for a test, with the hours and symbols that the tests need.</summary>
internal sealed class DataFolder : IDisposable
{
    private const string Hours = """
        {"entries":{
          "Equity-usa-[*]":{"dataTimeZone":"America/New_York","exchangeTimeZone":"America/New_York",
            "sunday":[],
            "monday":[
              {"start":"04:00:00","end":"09:30:00","state":"premarket"},
              {"start":"09:30:00","end":"16:00:00","state":"market"},
              {"start":"16:00:00","end":"20:00:00","state":"postmarket"}],
            "tuesday":[
              {"start":"04:00:00","end":"09:30:00","state":"premarket"},
              {"start":"09:30:00","end":"16:00:00","state":"market"},
              {"start":"16:00:00","end":"20:00:00","state":"postmarket"}],
            "wednesday":[
              {"start":"04:00:00","end":"09:30:00","state":"premarket"},
              {"start":"09:30:00","end":"16:00:00","state":"market"},
              {"start":"16:00:00","end":"20:00:00","state":"postmarket"}],
            "thursday":[
              {"start":"04:00:00","end":"09:30:00","state":"premarket"},
              {"start":"09:30:00","end":"16:00:00","state":"market"},
              {"start":"16:00:00","end":"20:00:00","state":"postmarket"}],
            "friday":[
              {"start":"04:00:00","end":"09:30:00","state":"premarket"},
              {"start":"09:30:00","end":"16:00:00","state":"market"},
              {"start":"16:00:00","end":"20:00:00","state":"postmarket"}],
            "saturday":[],
            "holidays":["7/4/2019","12/25/2019"],"earlyCloses":{"7/3/2019":"13:00:00","11/29/2019":"13:00:00","12/24/2019":"13:00:00"}},
          "Crypto-coinbase-[*]":{"dataTimeZone":"UTC","exchangeTimeZone":"UTC",
            "sunday":[{"start":"00:00:00","end":"1.00:00:00","state":"market"}],"monday":[{"start":"00:00:00","end":"1.00:00:00","state":"market"}],
            "tuesday":[{"start":"00:00:00","end":"1.00:00:00","state":"market"}],
            "wednesday":[{"start":"00:00:00","end":"1.00:00:00","state":"market"}],
            "thursday":[{"start":"00:00:00","end":"1.00:00:00","state":"market"}],"friday":[{"start":"00:00:00","end":"1.00:00:00","state":"market"}],
            "saturday":[{"start":"00:00:00","end":"1.00:00:00","state":"market"}],"holidays":[]},
          "Forex-oanda-[*]":{"dataTimeZone":"UTC","exchangeTimeZone":"America/New_York",
            "sunday":[{"start":"17:03:00","end":"1.00:00:00","state":"market"}],
            "monday":[{"start":"00:00:00","end":"16:58:00","state":"market"},{"start":"17:03:00","end":"1.00:00:00","state":"market"}],
            "tuesday":[{"start":"00:00:00","end":"16:58:00","state":"market"},{"start":"17:03:00","end":"1.00:00:00","state":"market"}],
            "wednesday":[{"start":"00:00:00","end":"16:58:00","state":"market"},{"start":"17:03:00","end":"1.00:00:00","state":"market"}],
            "thursday":[{"start":"00:00:00","end":"16:58:00","state":"market"},{"start":"17:03:00","end":"1.00:00:00","state":"market"}],
            "friday":[{"start":"00:00:00","end":"16:58:00","state":"market"}],"saturday":[],
            "holidays":[],"earlyCloses":{"12/24/2019":"17:00:00"},"lateOpens":{"12/25/2019":"17:00:00"}}
        }}
        """;

    private const string Symbols = """
        market,symbol,type,description,quote_currency,contract_multiplier,minimum_price_variation,lot_size,market_ticker,minimum_order_size
        usa,[*],equity,,USD,1,0.01,1
        oanda,EURUSD,forex,EUR/USD,USD,1,0.00001,1
        oanda,USDJPY,forex,USD/JPY,JPY,1,0.001,1
        coinbase,BTCUSD,crypto,BTC/USD,USD,1,0.01,0.00000001,BTC-USD,0.00001
        """;

    public DataFolder()
    {
        Path = Directory.CreateTempSubdirectory("magnetlean-data-").FullName;
        Write("market-hours/market-hours-database.json", Hours);
        Write("symbol-properties/symbol-properties-database.csv", Symbols);
    }

    public string Path { get; }

    public string Full(string relative) => System.IO.Path.Combine(Path, relative);

    public void Write(string relative, string text)
    {
        var path = Full(relative);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    /// <summary>Writes rows as a zipped file.</summary>
    public string Zip(string relative, params string[] rows)
    {
        var path = Full(relative);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.Delete(path);
        using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
        using var stream = zip.CreateEntry(System.IO.Path.GetFileNameWithoutExtension(path) + ".csv").Open();
        stream.Write(Encoding.UTF8.GetBytes(string.Join('\n', rows)));
        return path;
    }

    public void Dispose() => Directory.Delete(Path, true);
}
