namespace SdaToolkit.Hosting;

/// <summary>The places in an append where a process may end.</summary>
internal enum WritePoint
{
    /// <summary>The transaction was begun; this process alone may write.</summary>
    Begun,

    /// <summary>A row of a blob was written.</summary>
    BlobWritten,

    /// <summary>The entry was written, but not committed.</summary>
    EntryWritten,

    /// <summary>Everything was committed; the caller does not know yet.</summary>
    Committed,
}

/// <summary>Told of every write, for tests that end the process there.</summary>
internal interface IWriteWatch
{
    /// <summary>An append came to this point.</summary>
    void At(WritePoint point);
}
