using MagnetLean.Risk;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Algorithm;

public class SecretsTests
{
    [Theory]
    [InlineData("binance-api-key")]
    [InlineData("client-secret-2")]
    [InlineData("ib-pwd")]
    [InlineData("PASSWORD")]
    [InlineData("smtp_pass")]
    [InlineData("accessToken")]
    [InlineData("web-hook")]
    public void A_name_that_says_so_hides_its_value(string name) => Secrets.Shown(name, "s3cret").ShouldBe("***");

    [Theory]
    [InlineData("https://hooks.example.com/services/T0/B0/s3cret", "https://hooks.example.com/***")]
    [InlineData("https://user:s3cret@example.com", "https://example.com/***")]
    [InlineData("https://example.com?token=s3cret", "https://example.com/***")]
    [InlineData("smtp://me:s3cret@mail.example.com:587", "smtp://mail.example.com:587/***")]
    [InlineData("https://a.example/s3cret;https://b.example/", "https://a.example/***;https://b.example/")]
    public void Of_an_address_only_the_host_is_shown(string value, string shown) => Secrets.Shown("notify-web", value).ShouldBe(shown);

    [Theory]
    [InlineData("symbols", "BTCUSD;KEYUSD")]
    [InlineData("market", "coinbase")]
    [InlineData("passive", "1")]
    [InlineData("data-folder", "https://example.com")]
    public void All_else_is_shown(string name, string value) => Secrets.Shown(name, value).ShouldBe(value);
}
