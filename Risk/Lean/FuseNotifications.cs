using System;
using System.Linq;
using System.Net.Mail;
using QuantConnect.Algorithm;

namespace MagnetLean.Risk;

/// <summary>
/// Whom to tell of the fuse's transitions in live trading: one message each, through LEAN's <c>Notify</c>. Without an address nobody is told.
/// </summary>
public sealed record FuseNotifications : ICheckedOptions
{
    private const string Cut = "Cut";
    private const string Rearmed = "Rearmed";
    private const string Status = "Status";

    private static readonly string[] Occasions = [.. Enum.GetNames<FuseState>(), Cut, Rearmed, Status];

    /// <summary>Mail address. Default none.</summary>
    public string? NotifyEmail { get; init; }

    /// <summary>Telegram chat or group id. Default none.</summary>
    public string? NotifyTelegram { get; init; }

    /// <summary>Token of the Telegram bot that writes; needs <see cref="NotifyTelegram"/>. Default none: QuantConnect's bot.</summary>
    public string? NotifyTelegramToken { get; init; }

    /// <summary>Telephone number for text messages, with country code. Default none.</summary>
    public string? NotifySms { get; init; }

    /// <summary>
    /// Web address (http or https) that is posted a JSON object with algorithm, scope, from, to, time, reason and message. Default none.
    /// </summary>
    public string? NotifyWeb { get; init; }

    /// <summary>
    /// What is told, separated by <c>;</c>: states that are entered (<c>Active</c>, <c>Triggered</c>, <c>Cooldown</c>, <c>Isolated</c>), <c>Cut</c>
    /// for whatever was done to positions or orders, <c>Rearmed</c> for the end of an isolation, <c>Status</c> for all else. Default none: everything.
    /// </summary>
    public string? NotifyOn { get; init; }

    /// <inheritdoc/>
    public void Check(OptionsFaults faults)
    {
        ArgumentNullException.ThrowIfNull(faults);
        faults.Require(NotifyEmail is null || MailAddress.TryCreate(NotifyEmail, out _), nameof(NotifyEmail), NotifyEmail, "a mail address, or none");
        faults.Require(
            NotifyTelegramToken is null || NotifyTelegram is not null,
            nameof(NotifyTelegramToken),
            "a token",
            $"only with {faults.DisplayName(nameof(NotifyTelegram))}");
        var isWeb = Uri.TryCreate(NotifyWeb, UriKind.Absolute, out var address)
            && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp);
        faults.Require(
            NotifyOn is null || (NotifiedOccasions.Length > 0 && NotifiedOccasions.All(word => Occasions.Contains(word, StringComparer.OrdinalIgnoreCase))),
            nameof(NotifyOn),
            NotifyOn,
            $"one or more of {string.Join(", ", Occasions)}, separated by ';', or none for everything");
        faults.Require(NotifyWeb is null || isWeb, nameof(NotifyWeb), NotifyWeb, "an http or https address, or none");
    }

    internal void Send(QCAlgorithm algorithm, FuseTransition transition)
    {
        // A backtest has tens of thousands of transitions: not even their sentences are made.
        if (!algorithm.LiveMode || !IsTold(transition))
        {
            return;
        }

        var message = transition.Sentence;
        Send(algorithm, $"{transition.Scope} {transition.To}", message, new
        {
            algorithm = algorithm.GetType().Name,
            scope = transition.Scope,
            from = transition.From.ToString(),
            to = transition.To.ToString(),
            time = transition.Time.ToDateTimeUtc(),
            reason = transition.Reason,
            message,
        });
    }

    internal void Send(QCAlgorithm algorithm, string subject, string message)
    {
        if (algorithm.LiveMode && IsTold(Status))
        {
            Send(algorithm, subject, message, new { algorithm = algorithm.GetType().Name, message });
        }
    }

    private string[] NotifiedOccasions => NotifyOn?.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    private bool IsTold(FuseTransition transition) =>
        IsTold(transition.To.ToString())
        || (transition.Done.Length > 0 && IsTold(Cut))
        || (transition is { From: FuseState.Isolated, To: FuseState.Active } && IsTold(Rearmed));

    private bool IsTold(string occasion) => NotifyOn is null || NotifiedOccasions.Contains(occasion, StringComparer.OrdinalIgnoreCase);

    private void Send(QCAlgorithm algorithm, string subject, string message, object body)
    {
        var name = algorithm.GetType().Name;
        if (NotifyEmail is { } address)
        {
            algorithm.Notify.Email(address, $"{name}: {subject}", message);
        }

        if (NotifyTelegram is { } chat)
        {
            algorithm.Notify.Telegram(chat, $"{name}: {message}", NotifyTelegramToken);
        }

        if (NotifySms is { } number)
        {
            algorithm.Notify.Sms(number, $"{name}: {message}");
        }

        if (NotifyWeb is { } web)
        {
            algorithm.Notify.Web(web, body);
        }
    }
}
