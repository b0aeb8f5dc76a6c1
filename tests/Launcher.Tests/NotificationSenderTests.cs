using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using MagnetLean.Launcher.Notifications;
using MagnetLean.Reporting.Input;
using QuantConnect.Notifications;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Launcher;

/// <summary>Notifications against servers that are really there.</summary>
public sealed class NotificationSenderTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly ConcurrentQueue<string> _says = new();
    private readonly WebServer _web = new();

    public void Dispose() => _web.Dispose();

    [Fact]
    public async Task A_web_request_is_posted_as_json_and_a_telegram_message_to_its_bot()
    {
        using (var sender = Sender())
        {
            sender.Send(new NotificationWeb(_web.Address + "hook", new { to = "Isolated" }));
            sender.Send(new NotificationTelegram("42", "isolated", "t0k"));
            await _web.Until(2);
        }

        _web.Requests.ShouldBe(["POST /hook {\"to\":\"Isolated\"}", "POST /bott0k/sendMessage {\"chat_id\":\"42\",\"text\":\"isolated\"}"]);
        _says.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_a_server_cannot_take_now_is_tried_again()
    {
        _web.Answers.Enqueue(503);
        _web.Answers.Enqueue(429);
        using (var sender = Sender())
        {
            sender.Send(new NotificationWeb(_web.Address, new { }));
            await _web.Until(3);
        }

        _web.Requests.Count.ShouldBe(3);
        _says.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_server_that_takes_too_long_is_asked_again()
    {
        _web.Silent = 1;
        using (var sender = Sender(timeout: TimeSpan.FromSeconds(1), retries: 8))
        {
            sender.Send(new NotificationWeb(_web.Address, new { }));
            await _web.Until(2);
        }

        _says.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_server_that_never_answers_is_named()
    {
        _web.Silent = int.MaxValue;
        using (var sender = Sender(timeout: TimeSpan.FromSeconds(0.1)))
        {
            sender.Send(new NotificationWeb(_web.Address, new { }));
            await UntilItSays();
        }

        _says.ShouldHaveSingleItem().ShouldBe("A notification by web (127.0.0.1) was not sent: no answer within 0.1 s.");
    }

    [Fact]
    public async Task What_fails_for_good_is_told_without_secrets_and_the_next_is_sent()
    {
        for (var i = 0; i < 3; i++)
        {
            _web.Answers.Enqueue(500);
        }

        using (var sender = Sender())
        {
            sender.Send(new NotificationWeb(_web.Address + "s3cret-path?token=s3cret", new { text = "s3cret" }));
            sender.Send(new NotificationTelegram("42", "no bot"));
            sender.Send(new NotificationSms("+1", "x"));
            sender.Send(new NotificationEmail("me@example.com", "x", "y"));
            sender.Send(new NotificationWeb(_web.Address + "next", new { }));
            await _web.Until(4);
        }

        _web.Requests.ToArray()[3].ShouldStartWith("POST /next");
        _says.Count.ShouldBe(4);
        _says.ToArray()[0].ShouldBe("A notification by web (127.0.0.1) was not sent: the server answers 500.");
        string.Join('\n', _says).ShouldNotContain("s3cret");
    }

    [Fact]
    public void Taking_one_neither_waits_nor_throws_though_no_server_answers()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var watch = System.Diagnostics.Stopwatch.StartNew();
        using (var sender = Sender())
        {
            for (var i = 0; i < 5000; i++)
            {
                sender.Send(new NotificationWeb($"http://{silent.LocalEndpoint}/", new { i }));
            }

            watch.Elapsed.ShouldBeLessThan(Patience);
        }

        // The end does not wait for it either.
        watch.Elapsed.ShouldBeLessThan(Patience + Patience);
    }

    [Fact]
    public async Task A_mail_is_handed_to_the_server()
    {
        using var server = new MailServer();
        using (var sender = Sender(server.Port))
        {
            sender.Send(new NotificationEmail("you@example.com", "account Isolated", "drawdown 5.1 % > 5 %"));
            await server.Mail.Task.WaitAsync(Patience);
        }

        var mail = await server.Mail.Task;
        mail.ShouldContain("MAIL FROM:<me@example.com>");
        mail.ShouldContain("RCPT TO:<you@example.com>");
        mail.ShouldContain("Subject: account Isolated");
        mail.ShouldContain("drawdown 5.1 % > 5 %");
        _says.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_password_is_not_sent_where_nothing_is_encrypted()
    {
        using var server = new MailServer();
        using (var sender = Sender(server.Port, password: "s3cret"))
        {
            sender.Send(new NotificationEmail("you@example.com", "x", "y"));
            await UntilItSays();
        }

        _says.ShouldHaveSingleItem().ShouldStartWith("A notification by mail was not sent: ");
        server.Heard.ShouldNotContain("AUTH");
    }

    [Fact]
    public void Faulty_settings_are_named_together()
    {
        var given = new Dictionary<string, string> { ["notify-smtp-server"] = "mail.example.com", ["notify-smtp-port"] = "x" };

        var faults = Should.Throw<InputException>(() => NotificationSettings.Read(key => given.GetValueOrDefault(key))).Faults;

        faults.Count.ShouldBe(2);
        faults[0].ShouldContain("notify-smtp-port: 'x' is not allowed");
        faults[1].ShouldContain("notify-smtp-from");
    }

    private async Task UntilItSays()
    {
        for (var watch = System.Diagnostics.Stopwatch.StartNew(); _says.IsEmpty && watch.Elapsed < Patience;)
        {
            await Task.Delay(50);
        }
    }

    private NotificationSender Sender(int? smtp = null, string? password = null, TimeSpan? timeout = null, int retries = 2) => new(
        new NotificationSettings
        {
            TelegramServer = new Uri(_web.Address),
            SmtpServer = smtp is null ? null : "127.0.0.1",
            SmtpPort = smtp ?? 587,
            SmtpFrom = "me@example.com",
            SmtpUser = password is null ? null : "me",
            SmtpPassword = password,
            Retries = retries,
            RetryDelay = TimeSpan.FromMilliseconds(10),
            Timeout = timeout ?? Patience
        },
        _says.Enqueue);

    private sealed class WebServer : IDisposable
    {
        private readonly HttpListener _listener = new();
        private readonly SemaphoreSlim _arrived = new(0);

        public WebServer()
        {
            using (var free = new TcpListener(IPAddress.Loopback, 0))
            {
                free.Start();
                Address = $"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}/";
            }

            _listener.Prefixes.Add(Address);
            _listener.Start();
            _ = Task.Run(Serve);
        }

        public string Address { get; }

        public ConcurrentQueue<string> Requests { get; } = new();

        public ConcurrentQueue<int> Answers { get; } = new();

        /// <summary>How many requests are left without an answer first.</summary>
        public int Silent { get; set; }

        public async Task Until(int requests)
        {
            for (var i = 0; i < requests; i++)
            {
                (await _arrived.WaitAsync(Patience)).ShouldBeTrue("no request came");
            }
        }

        public void Dispose() => _listener.Close();

        private async Task Serve()
        {
            try
            {
                while (true)
                {
                    var context = await _listener.GetContextAsync();
                    using var reader = new StreamReader(context.Request.InputStream);
                    Requests.Enqueue($"{context.Request.HttpMethod} {context.Request.Url!.AbsolutePath} {await reader.ReadToEndAsync()}");
                    if (Requests.Count <= Silent)
                    {
                        _arrived.Release();
                        continue;
                    }

                    context.Response.StatusCode = Answers.TryDequeue(out var status) ? status : 200;
                    context.Response.Close();
                    _arrived.Release();
                }
            }
            catch (Exception fault) when (fault is HttpListenerException or ObjectDisposedException)
            {
                // The test is over.
            }
        }
    }

    private sealed class MailServer : IDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly StringBuilder _heard = new();

        public MailServer()
        {
            _listener.Start();
            _ = Task.Run(Serve);
        }

        public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

        public TaskCompletionSource<string> Mail { get; } = new();

        public string Heard => _heard.ToString();

        public void Dispose() => _listener.Dispose();

        private async Task Serve()
        {
            try
            {
                while (true)
                {
                    using var client = await _listener.AcceptTcpClientAsync();
                    await Talk(client);
                }
            }
            catch (Exception fault) when (fault is SocketException or ObjectDisposedException or IOException)
            {
                // The test is over.
            }
        }

        private async Task Talk(TcpClient client)
        {
            using var reader = new StreamReader(client.GetStream());
            await using var writer = new StreamWriter(client.GetStream()) { AutoFlush = true, NewLine = "\r\n" };
            await writer.WriteLineAsync("220 here");
            var isText = false;
            while (await reader.ReadLineAsync() is { } line)
            {
                _heard.Append(line).Append('\n');
                if (isText)
                {
                    if (line == ".")
                    {
                        isText = false;
                        await writer.WriteLineAsync("250 taken");
                        Mail.TrySetResult(Heard);
                    }

                    continue;
                }

                isText = line == "DATA";
                await writer.WriteLineAsync(isText ? "354 go on" : line == "QUIT" ? "221 bye" : "250 ok");
                if (line == "QUIT")
                {
                    return;
                }
            }
        }
    }
}
