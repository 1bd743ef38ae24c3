using System.CommandLine;
using SdaToolkit.Hosting;
using SdaToolkit.Scenarios;

namespace SdaToolkit.Cli.Commands.Plugins;

/// <summary><c>sda plugins pack FOLDER -o FILE.sdap [--key KEY.pem]</c> and <c>sda plugins sign FOLDER --key KEY.pem</c>.</summary>
internal static class PackCommand
{
    public static Command Pack(Terminal terminal)
    {
        var folder = FolderArgument();
        var key = KeyOption();
        var output = new Option<string>("--output", "-o") { Description = "The package to write, e.g. passes.sdap.", HelpName = "file", Required = true };
        return new Command("pack", "Put a plugin folder into one file, with the list of its files, signed where a key is given.") { folder, output, key }
            .Does(parse => Pack(terminal, parse.GetValue(folder)!, parse.GetValue(output)!, parse.GetValue(key)));
    }

    public static Command Sign(Terminal terminal)
    {
        var folder = FolderArgument();
        var key = KeyOption();
        key.Required = true;
        return new Command("sign", "List the files of a plugin folder in its plugin.json and sign that.") { folder, key }
            .Does(parse => Sign(terminal, parse.GetValue(folder)!, parse.GetValue(key)!));
    }

    private static int Pack(Terminal terminal, string folder, string path, string? keyFile)
    {
        AtomicFile.CheckWritable(path);
        var inside = Path.GetFullPath(folder) + Path.DirectorySeparatorChar;
        if (Path.GetFullPath(path).StartsWith(inside, StringComparison.Ordinal)) throw new InputException($"{path}: stands in the folder that is packed; allowed is a place outside of it");
        using var key = keyFile is null ? null : PluginAction.ReadKey(keyFile, SigningKey.Parse);
        var signed = PluginSigner.Sign(folder, key);
        AtomicFile.Write(path, stream => CopyPackage(folder, signed, stream));
        terminal.Note($"wrote {path}: {signed.Manifest.Id} {signed.Manifest.Version}, {signed.Files.Count} files, {(signed.SignatureBytes is null ? "not signed" : "signed")}");
        return ExitCodes.Done;
    }

    private static int Sign(Terminal terminal, string folder, string keyFile)
    {
        using var key = PluginAction.ReadKey(keyFile, SigningKey.Parse);
        var signed = PluginSigner.Sign(folder, key);
        AtomicFile.Write(Path.Combine(folder, SignedManifest.ManifestName), stream => stream.Write(signed.ManifestBytes));
        AtomicFile.Write(Path.Combine(folder, SignedManifest.SignatureName), stream => stream.Write(signed.SignatureBytes));
        terminal.Note($"signed {signed.Manifest.Id} {signed.Manifest.Version}, {signed.Files.Count} files, with the key {key.PublicKey.Fingerprint}");
        return ExitCodes.Done;
    }

    // The package is read back before anyone sees it, which the file's stream, open for writing only, does not allow.
    private static void CopyPackage(string folder, SignedManifest signed, Stream target)
    {
        using var package = new FileStream(Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, 64 * 1024, FileOptions.DeleteOnClose);
        PackageFolder.Pack(folder, signed, package);
        package.Position = 0;
        package.CopyTo(target);
    }

    private static Argument<string> FolderArgument() => new("FOLDER") { Description = "The plugin: a folder with its plugin.json, its assembly and all it needs." };

    private static Option<string?> KeyOption() => new("--key") { Description = "The private key that sda plugins keygen wrote.", HelpName = "file" };
}
