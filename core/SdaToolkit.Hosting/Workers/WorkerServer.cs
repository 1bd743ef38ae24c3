using System.Diagnostics;
using System.Globalization;
using System.Threading.Channels;
using Microsoft.Win32.SafeHandles;
using SdaToolkit.Schemas.Run.V1;

namespace SdaToolkit.Hosting;

/// <summary>The worker's side: says what it is, then runs one request after the other until the host closes the pipe.</summary>
public static class WorkerServer
{
    /// <summary>Runs a worker until its host ends it or ends itself.</summary>
    /// <param name="arguments">What the host gave after the command, in pairs of an option and its value.</param>
    /// <returns>The program's exit code: 0, or 2 where the arguments are not those of a host.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        if (WorkerArguments.Parse(arguments) is not { } call)
        {
            await Console.Error.WriteLineAsync("sda: worker: it is started by a host, not by hand");
            return 2;
        }
        WorkerLimits.Apply(call.MemoryLimitBytes, [call.Requests, call.Events]);
        using var requests = Open(call.Requests, FileAccess.Read);
        using var events = Open(call.Events, FileAccess.Write);
        var writer = new FrameWriter(events);
        if (call.PluginFolder.Length == 0)
        {
            await writer.WriteAsync(ConfinementProbe.Try(), CancellationToken.None);
            return 0;
        }
        // Whose code may run was decided by the host, for the very files whose hash is compared below.
        var plugin = new PluginInspector(TrustRule.DecidedByHost).Inspect(call.PluginFolder);
        if (plugin is not { State: PluginState.Ready }) throw new InvalidDataException($"{call.PluginFolder}: {plugin?.Reason ?? "no plugin"}");
        await writer.WriteAsync(HelloCheck.Expected(plugin), CancellationToken.None);
        await ServeAsync(plugin, call.PluginSha256, Listen(requests), writer);
        return 0;
    }

    private static async Task ServeAsync(Plugin plugin, string sha256, ChannelReader<RunRequest> requests, FrameWriter writer)
    {
        // What the host checked is what runs: the same files, loaded from the very bytes that are hashed here.
        var isChecked = string.Equals(plugin.Sha256, sha256, StringComparison.Ordinal);
        await using var runner = new InProcessRunner(PluginCatalog.Of(plugin));
        if (isChecked) runner.Preload(plugin);
        await foreach (var request in requests.ReadAllAsync())
        {
            if (isChecked)
            {
                await foreach (var runEvent in runner.RunAsync(request, CancellationToken.None)) await writer.WriteAsync(runEvent, CancellationToken.None);
                continue;
            }
            var refusal = RunFailures.New(ErrorCode.NotPermitted, $"plugin {plugin.Id}: its files are not those that the host checked: found SHA-256 {plugin.Sha256}; allowed is {sha256}");
            await writer.WriteAsync(new RunEvent { RunId = request.RunId, Failed = refusal }, CancellationToken.None);
        }
    }

    // A thread of its own: it waits all the time, and sees at once when the host is gone.
    private static ChannelReader<RunRequest> Listen(FileStream stream)
    {
        var requests = Channel.CreateUnbounded<RunRequest>();
        var thread = new Thread(() =>
        {
            try
            {
                var reader = new FrameReader(stream, blocking: true, WorkerProtocol.MaximumRequestBytes);
                while (reader.ReadAsync(RunRequest.Parser, nameof(RunRequest), CancellationToken.None).AsTask().GetAwaiter().GetResult() is { } request) requests.Writer.TryWrite(request);
            }
            catch (Exception e) when (e is IOException or WorkerProtocolException)
            {
                Console.Error.WriteLine("sda: worker: " + e.Message);
            }
            // Neither a plugin's thread nor its finalizer may keep the process alive.
            using var self = Process.GetCurrentProcess();
            self.Kill();
        })
        { IsBackground = true, Name = "requests" };
        thread.Start();
        return requests.Reader;
    }

    private static FileStream Open(string handle, FileAccess access) =>
        new(new SafeFileHandle(nint.Parse(handle, CultureInfo.InvariantCulture), ownsHandle: true), access, bufferSize: 0);
}
