using System.Globalization;
using SdaToolkit.Contracts;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Plugins.Telemetry.Limits;

/// <summary>A match on the values of channels, ready to be evaluated. Not thread safe.</summary>
internal sealed class LimitMatch
{
    private readonly Term[] _terms;
    private readonly bool[] _stack;

    /// <exception cref="AnalysisException">invalid_request: the terms are no postfix expression.</exception>
    public LimitMatch(Match match, string field, Func<string, MonitoredParameter?> find)
    {
        _terms = [.. match.Terms.Select(t => new Term(t, find))];
        Words = LimitWords.Of(match);
        var (depth, deepest) = (0, 0);
        foreach (var term in match.Terms)
        {
            var takes = term.Kind is MatchTermKind.All or MatchTermKind.Any ? (int)Math.Min(term.Operands, int.MaxValue) : 0;
            if (takes > depth) throw AnalysisException.InvalidRequest($"{field}: found a term that combines {takes} results where there are {depth}; allowed are at most as many as there are");
            depth += 1 - takes;
            deepest = Math.Max(deepest, depth);
        }
        if (match.Terms.Count > 0 && depth != 1) throw AnalysisException.InvalidRequest($"{field}: found {depth} results; allowed is one");
        _stack = new bool[deepest];
    }

    /// <summary>The match in words.</summary>
    public string Words { get; }

    /// <summary>The channels it looks at.</summary>
    public IEnumerable<ChannelMonitor> References => _terms.SelectMany(t => t.References);

    /// <summary>Whether something in it was not understood, or looks at a parameter that no channel holds.</summary>
    public bool HasGaps => _terms.Any(t => t.IsGap);

    /// <summary>Whether it looks at a parameter that no channel holds so far.</summary>
    public bool HasUnseen => _terms.Any(t => t.IsUnseen);

    /// <summary>Whether it holds now. A comparison with a value that is not known does not hold.</summary>
    /// <param name="unknown">Set where a value was not known; else left as it is.</param>
    public bool Holds(ref bool unknown)
    {
        if (_terms.Length == 0) return true;
        var top = 0;
        foreach (var term in _terms)
        {
            if (term.Kind is MatchTermKind.All or MatchTermKind.Any)
            {
                var result = term.Kind == MatchTermKind.All;
                for (var i = 0; i < term.Operands; i++)
                {
                    var operand = _stack[--top];
                    result = term.Kind == MatchTermKind.All ? result && operand : result || operand;
                }
                _stack[top++] = result;
            }
            else
            {
                _stack[top++] = term.Holds(ref unknown);
            }
        }
        return _stack[0];
    }

    private sealed class Term(MatchTerm term, Func<string, MonitoredParameter?> find)
    {
        private readonly MonitoredParameter? _left = term.Kind == MatchTermKind.Comparison ? find(term.Parameter) : null;
        private readonly MonitoredParameter? _right = term.Kind == MatchTermKind.Comparison && term.OtherParameter.Length > 0 ? find(term.OtherParameter) : null;
        private readonly double _number = Number(term.Value);

        public MatchTermKind Kind => term.Kind;

        public int Operands => (int)term.Operands;

        public bool IsUnseen => Kind == MatchTermKind.Comparison && (_left is null || (term.OtherParameter.Length > 0 && _right is null));

        public bool IsGap => IsUnseen || Kind is MatchTermKind.Never or MatchTermKind.Unspecified;

        public IEnumerable<ChannelMonitor> References => new[] { _left?.Channel, _right?.Channel }.OfType<ChannelMonitor>();

        public bool Holds(ref bool unknown)
        {
            if (_left is null || !_left.HasValue || (term.OtherParameter.Length > 0 && _right is not { HasValue: true }))
            {
                unknown = true;
                return false;
            }
            var (label, left) = (term.ParameterRaw ? "" : _left.Label, term.ParameterRaw ? _left.Raw : _left.Number);
            if (_right is not null) return Compare(label, left, term.OtherParameterRaw ? "" : _right.Label, term.OtherParameterRaw ? _right.Raw : _right.Number, ref unknown);
            // A state is named, or its raw number given; a flag may also be called true or false.
            var right = double.IsNaN(_number) ? _left.NumberOf(term.Value) : _number;
            return Compare(label, left, label.Length > 0 && double.IsNaN(right) ? term.Value : "", right, ref unknown);
        }

        // Decimal, or hexadecimal with 0x, as XTCE files write raw values.
        private static double Number(string text)
        {
            if (text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) && ulong.TryParse(text.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var whole)) return whole;
            return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.NaN;
        }

        private bool Compare(string leftLabel, double left, string rightLabel, double right, ref bool unknown)
        {
            var order = term.Comparison is not (ComparisonOperator.Equal or ComparisonOperator.NotEqual or ComparisonOperator.Unspecified);
            if (!order && leftLabel.Length > 0 && rightLabel.Length > 0)
                return string.Equals(leftLabel, rightLabel, StringComparison.Ordinal) == (term.Comparison != ComparisonOperator.NotEqual);
            if (double.IsNaN(left) || double.IsNaN(right))
            {
                unknown = true;
                return false;
            }
            return term.Comparison switch
            {
                ComparisonOperator.NotEqual => left != right,
                ComparisonOperator.Less => left < right,
                ComparisonOperator.LessOrEqual => left <= right,
                ComparisonOperator.Greater => left > right,
                ComparisonOperator.GreaterOrEqual => left >= right,
                _ => left == right,
            };
        }
    }
}
