using System.Globalization;

namespace SdaToolkit.Hosting;

/// <summary>How a process ended, in words.</summary>
internal static class ExitText
{
    private const int FirstOfSignals = 128;

    public static string Of(int code) => (code - FirstOfSignals) switch
    {
        4 => "signal SIGILL",
        6 => "signal SIGABRT",
        7 => "signal SIGBUS",
        9 => "signal SIGKILL",
        11 => "signal SIGSEGV",
        15 => "signal SIGTERM",
        25 => "signal SIGXFSZ",
        31 => "signal SIGSYS",
        _ => string.Create(CultureInfo.InvariantCulture, $"exit code {code}"),
    };
}
