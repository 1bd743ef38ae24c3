using System.CommandLine;
using Google.Protobuf;
using SdaToolkit.Hosting;
using SdaToolkit.Scenarios;

namespace SdaToolkit.Cli.Evaluation;

/// <summary>Runs one analysis on many requests, as many side by side as there are processors. Each is an ordinary run: permitted, recorded, taken over from the run store where it is there.</summary>
internal sealed class EvaluationRuns(Terminal terminal, HostSession host, ParseResult parse, string runner, CancellationToken cancellation) : IDisposable
{
    private readonly RunRecorder? _recorder = host.OpenRecorder(terminal.Warn);

    /// <summary>A reader of files with the rules that the command line states.</summary>
    public InputReader Inputs { get; } = host.OpenInputs(parse, terminal, cancellation);

    /// <summary>Reads a file as a message.</summary>
    /// <param name="inputs">The reader.</param>
    /// <param name="path">The file.</param>
    /// <exception cref="InputException">It cannot be read, or nothing of it may be used.</exception>
    public static T Read<T>(InputReader inputs, string path)
        where T : IMessage<T>, new()
    {
        var message = new T();
        var read = inputs.Read(path, message.Descriptor) ?? throw new InputException($"{path}: nothing of it may be used at the level asked for");
        message.MergeFrom(read.Bytes.Span);
        return message;
    }

    /// <summary>Runs them.</summary>
    /// <param name="analysis">The analysis.</param>
    /// <param name="names">A name for each, for what is shown on the way.</param>
    /// <param name="request">Makes the request of one, reading its files with the reader given.</param>
    /// <param name="seed">Seed of everything random.</param>
    /// <param name="result">Takes what came out, in any order.</param>
    /// <param name="cancellation">Ends them.</param>
    /// <exception cref="RunFailedException">One failed; the name of it is in the message.</exception>
    public Task RunAsync(AnalysisInfo analysis, IReadOnlyList<string> names, Func<int, InputReader, IMessage> request, ulong seed, Action<int, CompletedRun> result, CancellationToken cancellation) =>
        ProgressDisplay.ShowAsync(terminal, async progress =>
        {
            await using var where = host.CreateRunner(runner);
            var service = new RunService(host.WithReuse(where, _recorder, parse.GetValue(CommonOptions.Fresh), terminal.Note), TimeProvider.System, _recorder);
            var options = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellation };
            await Parallel.ForAsync(0, names.Count, options, async (i, stop) =>
            {
                var inputs = Inputs.Nested();
                var call = HandledCall.Of(new RunCall(analysis, request(i, inputs).ToByteArray(), seed) { StepId = names[i] }, inputs);
                try
                {
                    result(i, await HandledCall.RunAsync(service, call, inputs, e => progress.OnEvent(names[i], e), stop));
                }
                catch (RunFailedException e)
                {
                    throw new RunFailedException(e.ErrorCode, $"{names[i]}: {e.Message}", e.Detail);
                }
            });
            return 0;
        });

    public void Dispose() => _recorder?.Dispose();
}
