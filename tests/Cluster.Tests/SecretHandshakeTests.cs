using System;
using System.Collections.Generic;
using System.IO.Pipelines;
using System.Net;
using System.Security.Authentication;
using System.Threading.Tasks;
using MagnetLean.Cluster.Silos;
using Microsoft.AspNetCore.Connections;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Cluster;

/// <summary>What both ends of a connection show each other before anything passes it.</summary>
public sealed class SecretHandshakeTests
{
    [Theory]
    [InlineData("")]
    [InlineData("open sesame, open")]
    public async Task Ends_with_the_same_secret_let_each_other_pass(string secret)
    {
        var (dials, answers) = Ends();

        await Task.WhenAll(ShakeAsync(dials, secret, isDialing: true), ShakeAsync(answers, secret, isDialing: false));
    }

    [Theory]
    [InlineData("open sesame, open", "open barley, open")]
    [InlineData("open sesame, open", "")]
    public async Task An_end_with_another_secret_or_none_is_refused_in_a_sentence(string ours, string theirs)
    {
        var (dials, answers) = Ends();
        var said = new List<string>();

        var both = Task.WhenAll(ShakeAsync(dials, ours, isDialing: true, said), ShakeAsync(answers, theirs, isDialing: false, said));

        await Should.ThrowAsync<AuthenticationException>(both);
        said.ShouldNotBeEmpty();
        said.ShouldAllBe(sentence => sentence.Contains("has another --cluster-secret, or none where this one has one"));
    }

    [Fact]
    public async Task An_end_that_repeats_what_it_hears_is_refused()
    {
        var (dials, echo) = Ends();
        var said = new List<string>();
        var copied = echo.Input.CopyToAsync(echo.Output);

        await Should.ThrowAsync<AuthenticationException>(ShakeAsync(dials, "open sesame, open", isDialing: true, said));

        said.ShouldHaveSingleItem();
        await dials.Output.CompleteAsync();
        await copied;
    }

    [Fact]
    public async Task What_speaks_otherwise_is_refused()
    {
        var (dials, other) = Ends();
        var said = new List<string>();
        await other.Output.WriteAsync("GET / HTTP/1.1\r\n\r\n"u8.ToArray());

        await Should.ThrowAsync<AuthenticationException>(ShakeAsync(dials, string.Empty, isDialing: true, said));

        said.ShouldHaveSingleItem().ShouldContain("does not speak as this program does");
    }

    [Theory]
    [InlineData(true, "the member at 192.0.2.7:11111 is not on this machine")]
    [InlineData(false, "the member at 192.0.2.7 is not on this machine")]
    public async Task Without_a_secret_nobody_on_another_machine_is_spoken_to(bool isDialing, string sentence)
    {
        var (ours, theirs) = Ends();
        var said = new List<string>();

        await Should.ThrowAsync<AuthenticationException>(ShakeAsync(ours, string.Empty, isDialing, said, new IPEndPoint(IPAddress.Parse("192.0.2.7"), 11111)));

        said.ShouldHaveSingleItem().ShouldContain(sentence);
        await theirs.Output.CompleteAsync();
        (await theirs.Input.ReadAsync()).Buffer.IsEmpty.ShouldBeTrue();
    }

    private static async Task ShakeAsync(IDuplexPipe end, string secret, bool isDialing, List<string>? said = null, EndPoint? other = null)
    {
        var hasPassed = false;
        var builder = new ConnectionBuilder(new NoServices());
        new SecretHandshake(System.Text.Encoding.UTF8.GetBytes(secret), (sentence, _) => said?.Add(sentence)).AddTo(builder, isDialing);
        builder.Use(_ => _ =>
        {
            hasPassed = true;
            return Task.CompletedTask;
        });
        await using var connection = new DefaultConnectionContext("test", end, end) { RemoteEndPoint = other };
        try
        {
            await builder.Build()(connection);
            hasPassed.ShouldBeTrue();
        }
        finally
        {
            await end.Output.CompleteAsync();
        }
    }

    private static (IDuplexPipe Dials, IDuplexPipe Answers) Ends()
    {
        var (there, back) = (new Pipe(), new Pipe());
        return (new End(back.Reader, there.Writer), new End(there.Reader, back.Writer));
    }

    private sealed record End(PipeReader Input, PipeWriter Output) : IDuplexPipe;

    private sealed class NoServices : IServiceProvider
    {
        public object? GetService(Type serviceType) => null;
    }
}
