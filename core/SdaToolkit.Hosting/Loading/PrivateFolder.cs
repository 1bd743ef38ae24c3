namespace SdaToolkit.Hosting;

/// <summary>
/// A fresh folder that only the user of this process may enter (mode 0700), for files of a plugin that can be used from a
/// path only. Gone when disposed, or when the process ends in order.
/// </summary>
internal sealed class PrivateFolder : IDisposable
{
    public PrivateFolder()
    {
        Path = Directory.CreateTempSubdirectory("sda-plugin-").FullName;
        AppDomain.CurrentDomain.ProcessExit += OnExit;
    }

    /// <summary>The folder, as a full path.</summary>
    public string Path { get; }

    /// <summary>Where a file of a plugin stands in it.</summary>
    /// <param name="name">Its name below the plugin's folder.</param>
    public string PathOf(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>The name below the plugin's folder of a file that stands in it.</summary>
    public string NameOf(string path) => System.IO.Path.GetRelativePath(Path, path).Replace(System.IO.Path.DirectorySeparatorChar, '/');

    /// <summary>Writes a file, in the place of an earlier one of this name.</summary>
    public void Write(string name, byte[] content)
    {
        var path = PathOf(name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= OnExit;
        Delete();
    }

    private void OnExit(object? sender, EventArgs e) => Delete();

    private void Delete()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        // Windows keeps a library that is loaded; its folder is then left to whoever empties the temporary files.
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return;
        }
    }
}
