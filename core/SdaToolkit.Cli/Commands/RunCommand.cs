using System.CommandLine;
using SdaToolkit.Scenarios;

namespace SdaToolkit.Cli.Commands;

/// <summary><c>sda run ANALYSIS --field value …</c>: a subcommand for each analysis there is.</summary>
internal static class RunCommand
{
    /// <param name="terminal">Where the run tells of itself.</param>
    /// <param name="host">Offers the analyses.</param>
    /// <param name="args">The command line. Options are made of a request's schema for what it names alone: for all analyses they would be a tenth of a short run.</param>
    public static Command Create(Terminal terminal, HostSession host, IReadOnlyList<string> args)
    {
        // A file of arguments is read later; a line to complete is one argument.
        bool IsMeant(string id) => args.Any(a => a.StartsWith('@') || a.Contains(id, StringComparison.Ordinal));
        var run = new Command("run", "Run one analysis. Its options come from its request: sda run ANALYSIS --help.");
        foreach (var analysis in host.Plugins.Analyses)
            run.Subcommands.Add(IsMeant(analysis.Id) ? new AnalysisRun(terminal, host, analysis).Command : new Command(analysis.Id, analysis.Entry.Summary));

        // What is no subcommand is an analysis that nobody offers.
        var name = new Argument<string?>("ANALYSIS") { Description = "Identifier of the analysis; sda analyses lists them.", Arity = ArgumentArity.ZeroOrOne };
        run.Arguments.Add(name);
        run.TreatUnmatchedTokensAsErrors = false;
        run.SetAction(parse =>
        {
            if (parse.GetValue(name) is not { } id) throw new InputException("run: no analysis given; sda analyses lists them");
            AnalysisLookup.Find(host.Plugins, id, "run");
        });
        return run;
    }
}
