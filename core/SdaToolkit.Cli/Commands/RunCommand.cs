using System.CommandLine;
using SdaToolkit.Scenarios;

namespace SdaToolkit.Cli.Commands;

/// <summary><c>sda run ANALYSIS --field value …</c>: a subcommand for each analysis there is.</summary>
internal static class RunCommand
{
    public static Command Create(Terminal terminal, HostSession host)
    {
        var run = new Command("run", "Run one analysis. Its options come from its request: sda run ANALYSIS --help.");
        foreach (var analysis in host.Plugins.Analyses) run.Subcommands.Add(new AnalysisRun(terminal, host, analysis).Command);

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
