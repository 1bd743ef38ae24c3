using System.CommandLine;

namespace SdaToolkit.Cli.Commands.Plans;

/// <summary><c>sda plans …</c>: declared plans of proximity operations, signed and checked.</summary>
internal static class PlansCommand
{
    public static Command Create(Terminal terminal, HostSession host) => new("plans", "Sign declared plans of proximity operations, and check their signatures.")
    {
        SignPlan.Create(terminal, host),
        VerifyPlan.Create(terminal, host),
    };
}
