using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using SdaToolkit.Benchmarks;
using SdaToolkit.Benchmarks.Compare;

if (args is ["compare", .. var compared]) return CompareCommand.Run(compared);
if (args is ["growth", .. var grown]) return ScreeningGrowth.Run(grown);

// In this process: nothing is generated and built on the way, so it also runs where only the sources are.
// What counts is the ratio to the named baseline on the same machine, not the time.
var config = DefaultConfig.Instance.AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance));
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, config);
return 0;
