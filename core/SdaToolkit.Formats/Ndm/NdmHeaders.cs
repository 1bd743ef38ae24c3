using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Ndm.V1;

namespace SdaToolkit.Formats.Ndm;

/// <summary>The header that all navigation messages share.</summary>
internal static class NdmHeaders
{
    public const string Block = "header";

    /// <summary>The header of a document.</summary>
    public static MessageHeader Read(NdmDocument document, NdmIssues issues, FileDigest file)
    {
        var header = new MessageHeader { Version = document.Version, SourceFile = file.Name, SourceSha256 = file.Sha256 };
        foreach (var entry in document.Root.Child(Block)?.Entries ?? [])
        {
            if (entry.Known is null) continue;
            switch (entry.Name)
            {
                case "CLASSIFICATION": header.Classification = entry.Value; break;
                case "CREATION_DATE": header.CreationDate = NdmEpochs.Utc(entry, issues); break;
                case "ORIGINATOR": header.Originator = entry.Value; break;
                case "MESSAGE_ID": header.MessageId = entry.Value; break;
            }
        }
        return header;
    }

    /// <summary>Whether <see cref="Read"/> takes a keyword of the header.</summary>
    public static bool Takes(string keyword) => keyword is "CLASSIFICATION" or "CREATION_DATE" or "ORIGINATOR" or "MESSAGE_ID";

    /// <summary>Adds the header's fields to a document, in the order of its schema.</summary>
    /// <param name="document">The document.</param>
    /// <param name="header">The header; null: none.</param>
    /// <param name="marking">Handling marking of the envelope, used where the header has none; may be empty.</param>
    /// <param name="further">Text of a keyword that only this kind of message has in its header; null where there is none.</param>
    public static void Write(NdmDocument document, MessageHeader? header, string marking = "", Func<string, string?>? further = null)
    {
        var block = document.Root.Add(document.Schema.Header);
        foreach (var keyword in document.Schema.Header.Keywords)
        {
            var text = keyword.Name switch
            {
                "CLASSIFICATION" => header is { Classification.Length: > 0 } ? header.Classification : marking,
                "CREATION_DATE" => header?.CreationDate is { } date && EpochText.IsInRange(date) ? EpochText.Format(date) : "",
                "ORIGINATOR" => header?.Originator,
                "MESSAGE_ID" => header?.MessageId,
                _ => further?.Invoke(keyword.Name),
            };
            block.AddText(keyword, text);
        }
    }
}
