using SdaToolkit.Contracts;

namespace TestPlugins;

[Analysis("old.echo")]
public sealed class Old : IAnalysis
{
    public byte[] Run(byte[] request) => request;
}
