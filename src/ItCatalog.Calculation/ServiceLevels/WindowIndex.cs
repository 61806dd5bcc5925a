using ItCatalog.Calculation.Time;

namespace ItCatalog.Calculation.ServiceLevels;

/// <summary>Finds the window of an instant among windows that follow each other.</summary>
internal sealed class WindowIndex
{
    private readonly long[] _starts;
    private readonly long[] _ends;
    private readonly double _windowsPerMillisecond;

    /// <summary>Ascending windows that do not overlap; gaps between them are allowed.</summary>
    public WindowIndex(IReadOnlyList<Window> windows)
    {
        _starts = [.. windows.Select(window => Milliseconds.Of(window.Start))];
        _ends = [.. windows.Select(window => Milliseconds.Of(window.End))];
        for (var index = 1; index < windows.Count; index++)
        {
            if (_starts[index] < _ends[index - 1])
            {
                throw new ArgumentException("Windows must ascend and must not overlap.", nameof(windows));
            }
        }

        _windowsPerMillisecond = windows.Count == 0 ? 0 : (double)windows.Count / Math.Max(1, _ends[^1] - _starts[0]);
    }

    public int Count => _starts.Length;

    public long StartOf(int window) => _starts[window];

    public long EndOf(int window) => _ends[window];

    /// <summary>Position of the window that holds an instant; -1 if none does.</summary>
    public int Of(long instant)
    {
        if (_starts.Length == 0 || instant < _starts[0] || instant >= _ends[^1])
        {
            return -1;
        }

        // Months are nearly alike: guess by proportion, then step.
        var index = Math.Min((int)((instant - _starts[0]) * _windowsPerMillisecond), _starts.Length - 1);
        while (_starts[index] > instant)
        {
            index--;
        }

        while (_ends[index] <= instant)
        {
            index++;
        }

        return _starts[index] <= instant ? index : -1;
    }
}
