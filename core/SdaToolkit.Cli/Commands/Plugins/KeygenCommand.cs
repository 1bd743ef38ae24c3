using System.CommandLine;
using SdaToolkit.Hosting;
using SdaToolkit.Scenarios;

namespace SdaToolkit.Cli.Commands.Plugins;

/// <summary><c>sda plugins keygen -o KEY.pem</c>: a new key to sign plugins with.</summary>
internal static class KeygenCommand
{
    public static Command Create(Terminal terminal)
    {
        var output = new Option<string>("--output", "-o") { Description = "The file for the private key (mode 0600); the public key goes beside it, with the ending .pub. Neither may exist.", HelpName = "file", Required = true };
        return new Command("keygen", "Make a key to sign plugins with: ECDSA on P-256.") { output }.Does(parse => Make(terminal, parse.GetValue(output)!));
    }

    private static int Make(Terminal terminal, string path)
    {
        AtomicFile.CheckWritable(path);
        var publicPath = Path.ChangeExtension(path, ".pub");
        if (publicPath == path) throw new InputException($"{path}: is the name of the public key; allowed is another ending, such as .pem");
        foreach (var taken in new[] { path, publicPath }.Where(File.Exists)) throw new InputException($"{taken}: exists; a key is never overwritten");
        using var key = SigningKey.Create();
        WriteNew(path, key.ExportPem(), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        WriteNew(publicPath, key.PublicKey.Pem, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        terminal.Note($"wrote {path} (keep it to yourself) and {publicPath}");
        Console.Out.WriteLine($"public key   {key.PublicKey.Base64}");
        Console.Out.WriteLine($"fingerprint  {key.PublicKey.Fingerprint}");
        return ExitCodes.Done;
    }

    // Its mode is there before its content, and its name only when it is whole.
    private static void WriteNew(string path, string text, UnixFileMode mode)
    {
        var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = mode;
            using (var writer = new StreamWriter(temporary, options)) writer.Write(text);
            File.Move(temporary, path, overwrite: false);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
