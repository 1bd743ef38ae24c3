using System.CommandLine;
using Google.Protobuf;
using SdaToolkit.Cli.Commands.Plugins;
using SdaToolkit.Hosting;
using SdaToolkit.Scenarios;
using SdaToolkit.Schemas;
using SdaToolkit.Schemas.Proximity.V1;

namespace SdaToolkit.Cli.Commands.Plans;

/// <summary><c>sda plans sign PLAN -o OUT --key KEY</c>: the operator's signature over a declared plan.</summary>
internal static class SignPlan
{
    public static Command Create(Terminal terminal, HostSession host)
    {
        var plan = new Argument<string>("PLAN") { Description = "A declared plan (.json, .pb), or the .json result of proximity.plan-inspection." };
        var output = new Option<string>("--output", "-o") { Description = "The file to write: .json or .pb.", HelpName = "file", Required = true };
        var key = new Option<string>("--key") { Description = "The private key that sda plugins keygen wrote.", HelpName = "file", Required = true };
        var signer = new Option<string?>("--signer") { Description = "Who signs, in words.", HelpName = "text" };
        return new Command("sign", "Sign a declared plan: ECDSA on P-256 over all of it.") { plan, output, key, signer }
            .Does(parse => Sign(terminal, host, parse.GetValue(plan)!, parse.GetValue(output)!, parse.GetValue(key)!, parse.GetValue(signer) ?? ""));
    }

    private static int Sign(Terminal terminal, HostSession host, string path, string output, string keyPath, string signer)
    {
        if (Path.GetExtension(output) is not (".json" or ".pb")) throw new InputException($"{output}: found the ending \"{Path.GetExtension(output)}\"; allowed are .json and .pb");
        AtomicFile.CheckWritable(output);
        var plan = PlanFile.Read(path, terminal);
        using var key = PluginAction.ReadKey(keyPath, SigningKey.Parse);
        var signed = PlanSignatures.Sign(plan, key, signer, TimeProvider.System.GetUtcNow());
        var survey = MarkingSurvey.Of(DeclaredPlan.Descriptor, signed.ToByteArray());
        ExportPolicy.Check(Markings.Join(survey.Markings), host.Configuration.Marking, output, survey.UnmarkedCount);
        AtomicFile.Write(output, stream =>
        {
            if (Path.GetExtension(output) == ".pb") signed.WriteTo(stream);
            else MessageDecoder.WriteJson(DeclaredPlan.Descriptor, signed.ToByteArray(), stream);
        });
        terminal.Note($"wrote {output}, signed by the key {key.PublicKey.Fingerprint}");
        return ExitCodes.Done;
    }
}
