using System.Security.Cryptography;
using System.Text.Json.Nodes;
using OfficePM.GraphEmulator.Formulas;
using OfficePM.GraphEmulator.Http;
using OfficePM.GraphEmulator.Resources;
using OfficePM.GraphEmulator.Workbooks;

namespace OfficePM.GraphEmulator.Drives;

/// <summary>A file of the drive and, once it was opened, the state of its workbook, which all sessions share but those that keep nothing.</summary>
internal sealed class DriveItem(Drive drive, string path, string id, EmulatorOptions options)
{
    private readonly Dictionary<string, Session> sessions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Operation> operations = new(StringComparer.Ordinal);
    private readonly List<(DateTimeOffset Visible, Action<Workbook> Edit)> pending = [];
    private Workbook? state;
    private Workbook? previous;
    private FileStamp? known;
    private bool unsaved;
    private int staleReads;
    private int writes;
    private int version = 1;

    public string Id => id;

    public string FilePath { get; set; } = path;

    public string RelativePath => Path.GetRelativePath(drive.Folder, FilePath).Replace('\\', '/');

    public string Name => Path.GetFileName(FilePath);

    public string WebUrl => Drive.WebRoot + string.Join('/', RelativePath.Split('/').Select(Uri.EscapeDataString));

    public Lock Gate { get; } = new();

    public WorkbookBehaviour Behaviour { get; } = new();

    /// <summary>What a test has the next writes meet: a conflict with another person's client.</summary>
    public int ConflictingWrites { get; set; }

    /// <summary>Whether what sessions have written stays out of what the drive shows of the file until one of them ends.</summary>
    public bool ContentLags { get; set; }

    /// <summary>Has the next long-running operation fail.</summary>
    public GraphException? NextFailure { get; set; }

    public GraphException? TakeFailure()
    {
        var failure = NextFailure;
        NextFailure = null;
        return failure;
    }

    public string ETag
    {
        get
        {
            lock (Gate)
            {
                Notice();
                SaveWhatIsSeen();
                return $"\"{{{id}}},{version}\"";
            }
        }
    }

    public string CTag => ETag.Replace("\"{", "\"c:{", StringComparison.Ordinal);

    public bool HasOpenSession
    {
        get
        {
            lock (Gate)
            {
                DropExpired();
                return sessions.Values.Any(session => session.PersistChanges);
            }
        }
    }

    public JsonObject ToJson()
    {
        var (cTag, eTag) = (CTag, ETag);
        FileInfo file = new(FilePath);
        return new()
        {
            ["@odata.type"] = "#microsoft.graph.driveItem",
            ["cTag"] = cTag,
            ["createdDateTime"] = file.CreationTimeUtc.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture),
            ["eTag"] = eTag,
            ["file"] = new JsonObject
            {
                ["mimeType"] = Name.EndsWith(".xlsx", StringComparison.OrdinalIgnoreCase)
                    ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
                    : "application/octet-stream",
            },
            ["id"] = id,
            ["lastModifiedDateTime"] = file.LastWriteTimeUtc.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture),
            ["name"] = Name,
            ["parentReference"] = new JsonObject
            {
                ["driveId"] = Drive.Id,
                ["driveType"] = "business",
                ["id"] = Drive.RootId,
                ["path"] = $"/drives/{Drive.Id}/root:",
            },
            ["size"] = file.Length,
            ["webUrl"] = WebUrl,
        };
    }

    /// <summary>The bytes of the file, with all that sessions have written unless it lags behind them.</summary>
    public byte[] Content()
    {
        lock (Gate)
        {
            DropExpired();
            SaveWhatIsSeen();
            return File.ReadAllBytes(FilePath);
        }
    }

    /// <summary>Puts another file in its place.</summary>
    public void Replace(byte[] content)
    {
        lock (Gate)
        {
            if (HasOpenSession)
                throw new GraphException(423, "resourceLocked", "The resource you are attempting to access is locked.");
            WriteFile(content);
            state = null;
            previous = null;
            unsaved = false;
        }
    }

    public void Delete()
    {
        lock (Gate)
        {
            if (HasOpenSession)
                throw new GraphException(423, "resourceLocked", "The resource you are attempting to access is locked.");
            File.Delete(FilePath);
        }
    }

    public Session Open(bool persistChanges, string sessionId)
    {
        lock (Gate)
        {
            var current = Current();
            Session session = new(sessionId, persistChanges, options.Clock, OnIdle) { Own = persistChanges ? null : current.Clone() };
            sessions[sessionId] = session;
            return session;
        }
    }

    public bool Knows(string sessionId) => sessions.ContainsKey(sessionId);

    /// <summary>The session of a request, kept alive by it.</summary>
    public Session Use(string sessionId)
    {
        lock (Gate)
        {
            DropExpired();
            if (!sessions.TryGetValue(sessionId, out var session))
            {
                throw new GraphException(
                    404, "invalidSessionReCreatable", "The session specified in the request does not exist or is invalid due to a transient error.");
            }

            session.KeepAlive();
            return session;
        }
    }

    /// <summary>The session of an id, without keeping it alive.</summary>
    public Session? Peek(string sessionId)
    {
        lock (Gate)
            return sessions.GetValueOrDefault(sessionId);
    }

    public void Close(Session session)
    {
        lock (Gate)
        {
            End(session);
            if (session.PersistChanges)
                FlushOrForget();
        }
    }

    /// <summary>Ends a session as an idle one ends: what it was to keep is saved first.</summary>
    public void Expire(string sessionId)
    {
        lock (Gate)
        {
            if (sessions.TryGetValue(sessionId, out var session))
                EndIdle(session);
        }
    }

    public Operation Begin(Operation operation)
    {
        lock (Gate)
            return operations[operation.Id] = operation;
    }

    public Operation FindOperation(string operationId)
    {
        lock (Gate)
            return operations.GetValueOrDefault(operationId) ?? throw GraphException.ItemNotFound("There is no such operation.");
    }

    /// <summary>Answers from a state of the workbook.</summary>
    public GraphResponse Read(Session? session, Func<Workbook, GraphResponse> read)
    {
        lock (Gate)
        {
            var current = session?.Own ?? Current();
            if (session?.Own is null && staleReads > 0 && previous is not null)
            {
                staleReads--;
                current = previous;
            }

            return Finish(read(current));
        }
    }

    /// <summary>Makes a change to a clone, computes what depends on it, and then puts it in the state's place: all of it or nothing.</summary>
    public GraphResponse Write(Session? session, Func<Workbook, GraphResponse> write)
    {
        lock (Gate)
        {
            if (ConflictingWrites > 0)
            {
                ConflictingWrites--;
                throw GraphException.AccessConflict("The request failed due to conflicts with other clients that are accessing the workbook.");
            }

            var current = session?.Own ?? Current();
            if (session?.Own is null)
                CheckUnchangedOnDisk();
            var next = current.Clone();
            var response = write(next);
            Calculation.AfterChanges(next, options.Clock.GetUtcNow());
            response = Finish(response);
            if (session?.Own is not null)
                session.Own = next;
            else
                Commit(next, isHeld: session is not null);
            return response;
        }
    }

    /// <summary>A change that another person makes. It shows at once, or after the time that the service needs to tell of it.</summary>
    public void EditAsOther(Action<Workbook> edit, TimeSpan delay)
    {
        lock (Gate)
        {
            pending.Add((options.Clock.GetUtcNow() + delay, edit));
            Current();
        }
    }

    public void ServeStale(int reads)
    {
        lock (Gate)
            staleReads = reads;
    }

    public void Flush()
    {
        lock (Gate)
        {
            if (unsaved && state is not null)
                Save(state);
        }
    }

    /// <summary>Saves and lets go of all sessions.</summary>
    public void Shut()
    {
        lock (Gate)
        {
            foreach (var session in sessions.Values.ToList())
                End(session);
            if (known?.IsCurrent(FilePath) is not false)
                Flush();
        }
    }

    /// <summary>Enters a write; false while another is on its way.</summary>
    public bool TryBeginWrite() => Interlocked.CompareExchange(ref writes, 1, 0) == 0;

    public void EndWrite() => Volatile.Write(ref writes, 0);

    private static GraphResponse Finish(GraphResponse response) => response.Late is { } late ? response with { Json = late(), Late = null } : response;

    private Workbook Current()
    {
        Notice();
        state ??= Load();
        foreach (var (_, edit) in pending.Where(edit => edit.Visible <= options.Clock.GetUtcNow()).ToList())
        {
            var next = state.Clone();
            edit(next);
            Calculation.AfterChanges(next, options.Clock.GetUtcNow());
            Commit(next, isHeld: false);
        }

        pending.RemoveAll(edit => edit.Visible <= options.Clock.GetUtcNow());
        return state;
    }

    private Workbook Load()
    {
        var content = File.ReadAllBytes(FilePath);
        var loaded = Workbook.Open(content);
        known = FileStamp.Of(FilePath, content);
        return loaded;
    }

    /// <summary>Takes note of a file that another program has changed; while sessions are open the change is only met when saving.</summary>
    private void Notice()
    {
        DropExpired();
        if (known is null || !File.Exists(FilePath) || known.IsCurrent(FilePath))
            return;
        if (sessions.Count > 0 || unsaved)
            return;
        known = FileStamp.Of(FilePath, File.ReadAllBytes(FilePath));
        version++;
        state = null;
        previous = null;
    }

    /// <summary>What a session writes reaches the file when it is looked at or when the session ends: a save for each step would cost more than the step.</summary>
    private void Commit(Workbook next, bool isHeld)
    {
        if (isHeld)
            unsaved = true;
        else
            Save(next);
        previous = state;
        state = next;
    }

    /// <summary>Has the file follow the sessions where someone looks at it, unless a test has it lag or another program took it.</summary>
    private void SaveWhatIsSeen()
    {
        if (unsaved && !ContentLags && known?.IsCurrent(FilePath) is not false)
            Flush();
    }

    /// <summary>Saves; where another program's file is in the way, that is what everybody sees from now on.</summary>
    private void FlushOrForget()
    {
        try
        {
            Flush();
        }
        catch (GraphException)
        {
            state = null;
            previous = null;
            unsaved = false;
            throw;
        }
    }

    private void CheckUnchangedOnDisk()
    {
        if (known is not null && !known.IsCurrent(FilePath))
            throw GraphException.AccessConflict("The file was changed by another program; nothing was saved.");
    }

    private void Save(Workbook workbook)
    {
        CheckUnchangedOnDisk();
        WriteFile(workbook.Save());
        unsaved = false;
    }

    private void WriteFile(byte[] content)
    {
        var temporary = FilePath + ".emulator-tmp";
        using (FileStream stream = new(temporary, FileMode.Create, FileAccess.Write))
        {
            stream.Write(content);
            stream.Flush(flushToDisk: true);
        }

        File.Move(temporary, FilePath, overwrite: true);
        known = FileStamp.Of(FilePath, content);
        version++;
    }

    private void DropExpired()
    {
        foreach (var session in sessions.Values.Where(session => session.IsIdle).ToList())
            EndIdle(session);
    }

    private void OnIdle()
    {
        lock (Gate)
            DropExpired();
    }

    /// <summary>Nobody is there to be told of a conflict: the other program's file stands.</summary>
    private void EndIdle(Session session)
    {
        End(session);
        if (!session.PersistChanges)
            return;
        try
        {
            FlushOrForget();
        }
        catch (GraphException)
        {
            // The next request finds the other program's file.
        }
    }

    private void End(Session session)
    {
        sessions.Remove(session.Id);
        session.Dispose();
    }

    /// <summary>What tells whether a file is still the one that was read.</summary>
    private sealed record FileStamp(long Length, DateTime Changed, string Hash)
    {
        public static FileStamp Of(string path, byte[] content) =>
            new(content.Length, File.GetLastWriteTimeUtc(path), Convert.ToHexString(SHA256.HashData(content)));

        public bool IsCurrent(string path)
        {
            FileInfo file = new(path);
            if (!file.Exists)
                return false;
            if (file.Length == Length && file.LastWriteTimeUtc == Changed)
                return true;
            return file.Length == Length && Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path))) == Hash;
        }
    }
}
