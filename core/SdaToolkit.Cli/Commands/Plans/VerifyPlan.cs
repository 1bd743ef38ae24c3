using System.CommandLine;
using SdaToolkit.Cli.Commands.Plugins;
using SdaToolkit.Hosting;
using SdaToolkit.Schemas.Proximity.V1;

namespace SdaToolkit.Cli.Commands.Plans;

/// <summary><c>sda plans verify PLAN</c>: whose plan it is, and that it is as it was signed.</summary>
internal static class VerifyPlan
{
    public static Command Create(Terminal terminal, HostSession host)
    {
        var plan = new Argument<string>("PLAN") { Description = "A declared plan (.json, .pb)." };
        var key = new Option<string?>("--key") { Description = "The public key it should be signed with; absent: any that sda plugins trust knows.", HelpName = "file" };
        return new Command("verify", "Check the signature of a declared plan: exit code 3 where it does not hold.") { plan, key }
            .Does(parse => Verify(terminal, host, parse.GetValue(plan)!, parse.GetValue(key)));
    }

    private static int Verify(Terminal terminal, HostSession host, string path, string? keyPath)
    {
        var plan = PlanFile.Read(path, terminal);
        var verdict = keyPath is null ? PlanSignatures.Verify(plan, host.Configuration) : PlanSignatures.Verify(plan, PluginAction.ReadKey(keyPath, VerificationKey.Parse));
        if (!verdict.IsValid)
        {
            Terminal.Fail($"{path}: {verdict.Fault}");
            return ExitCodes.NotPermitted;
        }

        Console.Out.WriteLine(Line(plan, verdict.Owner));
        return ExitCodes.Done;
    }

    private static string Line(DeclaredPlan plan, string owner)
    {
        var by = owner.Length > 0 ? $"{owner} (key {plan.Signature.KeyId})" : $"the key {plan.Signature.KeyId}";
        var name = OneLine(plan.PlanId.Length > 0 ? plan.PlanId : "plan without identifier");
        return $"{name}: signed by {by} on {plan.Signature.Signed.ToDateTime():yyyy-MM-ddTHH:mm:ssZ}, and not changed since";
    }

    private static string OneLine(string text) => string.Concat(text.Where(c => !char.IsControl(c)));
}
