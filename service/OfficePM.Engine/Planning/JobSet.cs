using System.Numerics;

namespace OfficePM.Engine.Planning;

/// <summary>A set of jobs by place, as bits.</summary>
internal sealed class JobSet(int count)
{
    private readonly ulong[] words = new ulong[(count + 63) / 64];

    public static JobSet Of(int count, IEnumerable<int> jobs)
    {
        JobSet set = new(count);
        foreach (var job in jobs)
        {
            set.Add(job);
        }

        return set;
    }

    public void Add(int job) => words[job / 64] |= 1UL << (job % 64);

    public void AddAll(JobSet other)
    {
        for (var word = 0; word < words.Length; word++)
        {
            words[word] |= other.words[word];
        }
    }

    public bool Contains(int job) => (words[job / 64] & (1UL << (job % 64))) != 0;

    public int CountWithin(JobSet mask)
    {
        var shared = 0;
        for (var word = 0; word < words.Length; word++)
        {
            shared += BitOperations.PopCount(words[word] & mask.words[word]);
        }

        return shared;
    }

    /// <summary>The jobs in both sets, in the order of the list.</summary>
    public IEnumerable<int> And(JobSet mask)
    {
        for (var word = 0; word < words.Length; word++)
        {
            for (var bits = words[word] & mask.words[word]; bits != 0; bits &= bits - 1)
            {
                yield return (word * 64) + BitOperations.TrailingZeroCount(bits);
            }
        }
    }
}
