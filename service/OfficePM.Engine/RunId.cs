using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using OfficePM.Engine.Discovery;
using OfficePM.Engine.Planning;

namespace OfficePM.Engine;

/// <summary>Names a run by what went into it: equal ids mean equal answers.</summary>
/// <remarks>
/// SHA-256 over a canonical, culture-free serialisation: every text as its length and UTF-8 bytes, every number as its 64 bits with -0
/// as 0, dictionaries in ordinal order of their keys, lists in their own order (the order of the items is part of the answer).
/// </remarks>
public static class RunId
{
    /// <summary>Raised whenever the engine gives another answer for the same input.</summary>
    public const string EngineVersion = "6";

    /// <summary>The run id of a backlog, its settings, the other lenses on it and how it is planned.</summary>
    /// <returns>The first 16 hexadecimal digits, in lower case.</returns>
    public static string Of(Backlog backlog, EngineSettings settings, IReadOnlyList<Lens>? lenses = null, PlanSettings? plan = null)
    {
        using var hash = new Writer();
        hash.Text(EngineVersion);
        Write(hash, backlog, settings);
        hash.Whole(lenses?.Count ?? 0);
        foreach (var lens in lenses ?? [])
        {
            Write(hash, lens.Backlog, lens.Settings);
        }

        if (plan is not null)
        {
            Write(hash, plan);
        }

        return hash.Id();
    }

    private static void Write(Writer hash, PlanSettings plan)
    {
        hash.Text(plan.Objective);
        hash.Text(plan.EffortCriterion);
        Write(hash, plan.Periods, hash.Text);
        Write(hash, plan.Capacities, capacity =>
        {
            hash.Text(capacity.Resource);
            hash.Whole(capacity.Period ?? -1);
            hash.Number(capacity.Amount);
        });
        Write(hash, plan.Items, item =>
        {
            hash.Text(item.Team);
            Write(hash, item.Parts, part =>
            {
                hash.Text(part.Resource);
                hash.Number(part.Amount);
            });
            Write(hash, item.Demands, demand =>
            {
                hash.Text(demand.Resource);
                hash.Number(demand.Amount);
            });
            hash.Text(item.Whole);
            hash.Whole(item.Plannable ? 1 : 0);
            hash.Whole(item.Earliest);
            hash.Whole(item.Latest ?? -1);
            hash.Whole((int)item.Commitment);
            hash.Whole(item.IsOverride ? 1 : 0);
        });
        Write(hash, plan.Prerequisites, pair =>
        {
            hash.Whole(pair.Before);
            hash.Whole(pair.After);
        });
        Write(hash, plan.AtMostOne, group => Write(hash, group, hash.Whole));
        Write(hash, plan.Bands, band =>
        {
            hash.Text(band.Bucket);
            Write(hash, band.Items, hash.Whole);
            hash.Number(band.Least);
            hash.Number(band.Most);
            hash.Whole((int)band.Measure);
        });
        Write(hash, plan.Buckets ?? [], hash.Text);
        Write(hash, plan.KnownBuckets, hash.Text);
        Write(hash, plan.OwnPlan ?? [], hash.Whole);
        Write(hash, plan.Axes, axis =>
        {
            hash.Text(axis.Measure);
            hash.Whole((int)axis.Direction);
        });
        // Not the plan in force: it is what this very run may have written, and keeping to it changes nothing (the second Recalc must have the first one's id).
        hash.Number(plan.Previous?.Margin);
        // A plan alone is another answer than one with all that it gives up.
        hash.Whole(plan.WithTradeOffs ? 1 : 0);
        hash.Whole(plan.Limits.Workers);
        hash.Number(plan.Limits.Plan);
        hash.Number(plan.Limits.TradeOffs);
    }

    private static void Write<T>(Writer hash, IReadOnlyCollection<T> things, Action<T> write)
    {
        hash.Whole(things.Count);
        foreach (var thing in things)
        {
            write(thing);
        }
    }

    private static void Write(Writer hash, Backlog backlog, EngineSettings settings)
    {
        hash.Text(settings.Method?.Trim().ToUpperInvariant());
        hash.Whole(settings.Seed);
        hash.Whole(settings.Options.Count);
        foreach (var (name, value) in settings.Options.OrderBy(option => option.Key.ToUpperInvariant(), StringComparer.Ordinal))
        {
            hash.Text(name.ToUpperInvariant());
            hash.Text(value);
        }

        hash.Numbers(settings.Weights);
        hash.Whole(settings.ValueFunctions.Count);
        foreach (var (criterion, function) in settings.ValueFunctions.OrderBy(function => function.Key, StringComparer.Ordinal))
        {
            hash.Text(criterion);
            hash.Whole((int)function.OutOfBounds);
            hash.Whole(function.Points.Count);
            foreach (var (x, value) in function.Points)
            {
                hash.Number(x);
                hash.Number(value);
            }
        }

        hash.Whole(backlog.Criteria.Count);
        foreach (var criterion in backlog.Criteria)
        {
            hash.Text(criterion.Id);
            hash.Text(criterion.Name);
            hash.Whole((int)criterion.Direction);
            hash.Text(criterion.Unit);
            hash.Number(criterion.ScaleMinimum);
            hash.Number(criterion.ScaleMaximum);
        }

        hash.Whole(backlog.Items.Count);
        foreach (var item in backlog.Items)
        {
            hash.Text(item.Key);
            hash.Text(item.Name);
            hash.Numbers(item.Inputs);
            hash.Whole(item.Moscow is { } moscow ? (int)moscow : -1);
            Write(hash, item.Kano);
            hash.Whole(item.OpportunityAnswers.Count);
            foreach (var answer in item.OpportunityAnswers)
            {
                hash.Number(answer.Importance);
                hash.Number(answer.Satisfaction);
            }
        }
    }

    private static void Write(Writer hash, KanoAnswers? answers)
    {
        hash.Whole(answers?.Pairs.Count ?? -1);
        foreach (var (functional, dysfunctional) in answers?.Pairs ?? [])
        {
            hash.Whole((int)functional);
            hash.Whole((int)dysfunctional);
        }

        hash.Whole(answers?.Counts is null ? 0 : 1);
        if (answers?.Counts is { } counts)
        {
            foreach (var category in Enum.GetValues<KanoCategory>())
            {
                hash.Number(counts[category]);
            }
        }
    }

    private sealed class Writer : IDisposable
    {
        private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        private readonly byte[] buffer = new byte[64 * 1024];
        private readonly List<string> keys = [];
        private int used;

        public void Text(string? text)
        {
            if (text is null)
            {
                Whole(-1);
                return;
            }

            var bytes = Encoding.UTF8.GetByteCount(text);
            Whole(bytes);
            if (bytes > buffer.Length)
            {
                Flush();
                hash.AppendData(Encoding.UTF8.GetBytes(text));
                return;
            }

            // In two steps: Room may empty the buffer and so change what "used" is added to.
            var room = Room(bytes);
            used += Encoding.UTF8.GetBytes(text, room);
        }

        public void Whole(int number)
        {
            BinaryPrimitives.WriteInt32LittleEndian(Room(sizeof(int)), number);
            used += sizeof(int);
        }

        public void Number(double? number)
        {
            Whole(number is null ? 0 : 1);
            // Adding 0 turns -0 into 0.
            BinaryPrimitives.WriteDoubleLittleEndian(Room(sizeof(double)), (number ?? 0) + 0.0);
            used += sizeof(double);
        }

        public void Numbers(IReadOnlyDictionary<string, double> numbers)
        {
            keys.Clear();
            keys.AddRange(numbers.Keys);
            keys.Sort(StringComparer.Ordinal);
            Whole(keys.Count);
            foreach (var key in keys)
            {
                Text(key);
                Number(numbers[key]);
            }
        }

        public string Id()
        {
            Flush();
            return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
        }

        public void Dispose() => hash.Dispose();

        private Span<byte> Room(int bytes)
        {
            if (used + bytes > buffer.Length)
            {
                Flush();
            }

            return buffer.AsSpan(used);
        }

        private void Flush()
        {
            hash.AppendData(buffer, 0, used);
            used = 0;
        }
    }
}
