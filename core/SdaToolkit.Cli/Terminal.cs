using Spectre.Console;

namespace SdaToolkit.Cli;

/// <summary>The two streams of the program: results on standard output, everything else on standard error.</summary>
internal sealed class Terminal
{
    // Redirected output has no width; tables are then as wide as they need to be.
    private const int RedirectedWidth = 200;

    private readonly Lock _lock = new();

    public Terminal(bool quiet)
    {
        Quiet = quiet;
        Out = Create(Console.Out, Console.IsOutputRedirected);
        Error = Create(Console.Error, Console.IsErrorRedirected);
        Interactive = !Console.IsErrorRedirected && !quiet;
    }

    /// <summary>Nothing but results and errors.</summary>
    public bool Quiet { get; }

    /// <summary>Whether progress may be drawn and redrawn.</summary>
    public bool Interactive { get; }

    /// <summary>Standard output.</summary>
    public IAnsiConsole Out { get; }

    /// <summary>Standard error.</summary>
    public IAnsiConsole Error { get; }

    /// <summary>Says something on a line of its own of standard error, unless quiet.</summary>
    public void Note(string line)
    {
        if (!Quiet) WriteError(line);
    }

    /// <summary>Says something that counts, quiet or not: what was to be kept is lost.</summary>
    public void Warn(string line) => WriteError(line);

    /// <summary>Says why the program ends.</summary>
    public static void Fail(string line) => Console.Error.WriteLine("sda: " + line);

    private void WriteError(string line)
    {
        lock (_lock)
        {
            // Spectre breaks lines at the width of the console, which would make several of one; but where it draws
            // progress, only it knows how to write between.
            if (Interactive) Error.WriteLine(line);
            else Console.Error.WriteLine(line);
        }
    }

    private static IAnsiConsole Create(TextWriter writer, bool redirected)
    {
        // https://no-color.org: any value that is not empty.
        var plain = redirected || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            ColorSystem = plain ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Ansi = redirected ? AnsiSupport.No : AnsiSupport.Detect,
        });
        if (redirected) console.Profile.Width = RedirectedWidth;
        return console;
    }
}
