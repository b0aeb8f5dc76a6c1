namespace MagnetLean.Monitor.Pages;

/// <summary>The pages that are forms alone; a script sends them.</summary>
internal static class FormPages
{
    public static readonly string SignIn = Page("Sign in", "sign-in", """
        <label>Name <input name="name" autocomplete="username" required autofocus></label>
        <label>Password <input name="password" type="password" autocomplete="current-password" required></label>
        <label>Code of the second factor, if you have one <input name="code" inputmode="numeric" autocomplete="one-time-code"></label>
        <button>Sign in</button>
        """);

    public static readonly string Setup = Page("First user", "setup", """
        <p>You become the coordinator: who gives commands and adds users. The link that brought you here is good once.</p>
        <label>Name <input name="name" autocomplete="username" minlength="3" required autofocus></label>
        <label>Password, 12 characters or more <input name="password" type="password" autocomplete="new-password" minlength="12" required></label>
        <button>Make the account</button>
        """);

    public static readonly string Register = Page("Register", "register", """
        <p>You were invited to see your share of an account. The link that brought you here is good once.</p>
        <label>Name to sign in with: letters, digits and . _ - @ <input name="name" autocomplete="username" minlength="3" maxlength="64" required autofocus></label>
        <label>Password, 12 characters or more <input name="password" type="password" autocomplete="new-password" minlength="12" required></label>
        <button>Register</button>
        """);

    public static readonly string SignOut = Page("Sign out", "sign-out", """
        <p>Ends all that you are signed in with, on every device.</p>
        <button>Sign out</button>
        """);

    public static readonly string SecondFactor = Page("Second factor", "second-factor", """
        <p>A coordinator needs an authenticator. Give it this key, then enter the code that it shows.</p>
        <p>Key <output id="secret">…</output></p>
        <p><a id="authenticator" href="/second-factor">Open an authenticator on this device</a></p>
        <label>Code <input name="code" inputmode="numeric" autocomplete="one-time-code" required></label>
        <button>Confirm</button>
        """);

    private static string Page(string title, string id, string fields) => $"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>{title} · MagnetLean monitor</title>
        <link rel="icon" href="data:,">
        <link rel="stylesheet" href="/assets/monitor.css">
        </head>
        <body class="form">
        <main>
        <h1>{title}</h1>
        <form id="{id}">
        {fields}
        <p id="answer" role="alert"></p>
        </form>
        </main>
        <script src="/assets/request.js"></script>
        <script src="/assets/form.js"></script>
        </body>
        </html>
        """;
}
