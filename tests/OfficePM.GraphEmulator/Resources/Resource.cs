using System.Text.Json.Nodes;
using OfficePM.GraphEmulator.Http;
using OfficePM.GraphEmulator.Workbooks;

namespace OfficePM.GraphEmulator.Resources;

/// <summary>What a request is about.</summary>
/// <param name="Workbook">For a write, a clone that takes the state's place afterwards.</param>
/// <param name="Url">The address of the workbook, for @odata.id.</param>
internal sealed record ResourceContext(Workbook Workbook, Query Query, DateTimeOffset Now, string Url, WorkbookBehaviour Behaviour);

/// <summary>What a test may have the service do with a workbook.</summary>
internal sealed class WorkbookBehaviour
{
    /// <summary>Whether a write over rows that a filter hides is refused.</summary>
    public bool RefusesFilteredWrites { get; set; }

    /// <summary>Whether DELETE of a name works.</summary>
    public bool DeletesNames { get; set; }

    /// <summary>Whether a read of what is not computed is refused, and not only marked.</summary>
    public bool RefusesUncomputed { get; set; }
}

/// <summary>Something that a path leads to. It refuses every step and every verb that it does not know.</summary>
internal abstract class Resource(ResourceContext context)
{
    protected ResourceContext Context => context;

    protected Workbook Workbook => context.Workbook;

    /// <summary>What it is, for messages: workbookRange.</summary>
    public abstract string Type { get; }

    public virtual bool NeedsBody => true;

    public virtual Resource Child(Segment segment) => throw GraphException.NoSegment(segment.Text);

    public virtual GraphResponse Get() => throw GraphException.MethodNotAllowed("GET", Type);

    public virtual GraphResponse Patch(Body body) => throw GraphException.MethodNotAllowed("PATCH", Type);

    public virtual GraphResponse Post(Body body) => throw GraphException.MethodNotAllowed("POST", Type);

    public virtual GraphResponse Delete() => throw GraphException.MethodNotAllowed("DELETE", Type);

    /// <summary>Walks a path.</summary>
    public static Resource Find(Resource root, IEnumerable<Segment> path)
    {
        foreach (var segment in path)
            root = root.Child(segment);
        return root;
    }

    /// <summary>An entity as an answer. It is read when the answer is made, after formulas have been computed.</summary>
    protected GraphResponse Ok(Func<JsonObject> entity, int status = 200) => new(status)
    {
        Late = () =>
        {
            var chosen = context.Query.Choose(entity(), Type);
            chosen.Insert(0, "@odata.type", "#microsoft.graph." + Type);
            return chosen;
        },
    };
}

/// <summary>An action: it takes POST and nothing may follow it.</summary>
internal sealed class ActionResource(ResourceContext context, string name, Func<Body, GraphResponse> run) : Resource(context)
{
    public override string Type => name;

    public override bool NeedsBody => false;

    public override GraphResponse Post(Body body)
    {
        var response = run(body);
        body.End();
        return response;
    }
}

/// <summary>A single thing with properties, given by what it can do.</summary>
internal sealed class Entity(ResourceContext context, string type, Func<JsonObject> read) : Resource(context)
{
    public override string Type => type;

    public IReadOnlyDictionary<string, Func<Resource>> Navigation { get; init; } = new Dictionary<string, Func<Resource>>(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, Func<Body, GraphResponse>> Actions { get; init; } =
        new Dictionary<string, Func<Body, GraphResponse>>(StringComparer.Ordinal);

    /// <summary>Steps that are more than a name: functions.</summary>
    public Func<Segment, Resource?>? Other { get; init; }

    public Action<Body>? OnPatch { get; init; }

    public Action? OnDelete { get; init; }

    /// <summary>Properties that only show.</summary>
    public IReadOnlyList<string> ReadOnly { get; init; } = [];

    public override Resource Child(Segment segment)
    {
        if (Navigation.TryGetValue(segment.Name, out var next))
        {
            if (segment.Is(segment.Name))
                return next();
            if (segment.Key is { } key && next() is Collection collection)
                return collection.Find(key);
        }

        if (Actions.TryGetValue(segment.Name, out var action) && segment.Is(segment.Name))
            return new ActionResource(Context, segment.Name, action);
        return Other?.Invoke(segment) ?? throw GraphException.NoSegment(segment.Text);
    }

    public JsonObject Read() => read();

    /// <summary>The answer to the request that made it.</summary>
    public GraphResponse Created() => Ok(read, 201);

    public override GraphResponse Get() => Ok(read);

    public override GraphResponse Patch(Body body)
    {
        if (OnPatch is null)
            return base.Patch(body);
        body.ReadOnly("id");
        body.ReadOnly([.. ReadOnly]);
        OnPatch(body);
        body.End();
        return Ok(read);
    }

    public override GraphResponse Delete()
    {
        if (OnDelete is null)
            return base.Delete();
        OnDelete();
        return GraphResponse.NoContent;
    }
}

/// <summary>A list of things, found by id or name.</summary>
internal sealed class Collection(ResourceContext context, string type, Func<IReadOnlyList<Entity>> items, Func<string, Entity?> find) : Resource(context)
{
    private bool afterDollar;

    public override string Type => type;

    public IReadOnlyDictionary<string, Func<Body, GraphResponse>> Actions { get; init; } =
        new Dictionary<string, Func<Body, GraphResponse>>(StringComparer.Ordinal);

    /// <summary>POST to the list itself.</summary>
    public Func<Body, GraphResponse>? OnPost { get; init; }

    /// <summary>Whether it has itemAt(index=).</summary>
    public bool HasItemAt { get; init; }

    /// <summary>Whether it has item(name=).</summary>
    public bool HasItem { get; init; }

    public override Resource Child(Segment segment)
    {
        if (segment.Is("$") && !afterDollar)
        {
            afterDollar = true;
            return this;
        }

        if (Actions.TryGetValue(segment.Name, out var action) && segment.Is(segment.Name))
            return new ActionResource(Context, segment.Name, action);
        if (HasItemAt && segment.Calls("itemAt", "index"))
        {
            var index = segment.Int("index");
            return items().ElementAtOrDefault(index < 0 ? int.MaxValue : index) ?? throw GraphException.ItemNotFound($"There is no {type} at {index}.");
        }

        if (HasItem && segment.Calls("item", "name"))
            return Find(segment.String("name"));
        if (HasItemAt && segment.Arguments is { Count: 0 } && segment.Name == "count")
            return new CountResource(Context, items().Count);
        if (segment.Is("$count"))
            return new CountResource(Context, items().Count);
        if (afterDollar || segment.Arguments is not null || segment.Key is not null)
            throw GraphException.NoSegment(segment.Text);
        return Find(segment.Text);
    }

    public Entity Find(string key) => find(key) ?? throw GraphException.ItemNotFound($"There is no {type} '{key}'.");

    public override GraphResponse Get()
    {
        var query = Context.Query;
        IEnumerable<Entity> chosen = items();
        if (query.Pages)
            chosen = chosen.Skip(query.Skip).Take(query.Top ?? int.MaxValue);
        return new(200, new JsonObject
        {
            ["@odata.context"] = $"{Context.Url}/$metadata#{type}",
            ["value"] = new JsonArray([.. chosen.Select(item => query.Choose(item.Read(), type))]),
        });
    }

    public override GraphResponse Post(Body body)
    {
        if (OnPost is null)
            return base.Post(body);
        var response = OnPost(body);
        body.End();
        return response;
    }
}

/// <summary>How many things a list has.</summary>
internal sealed class CountResource(ResourceContext context, int count) : Resource(context)
{
    public override string Type => "Edm.Int32";

    public override GraphResponse Get() => new(200, new JsonObject { ["@odata.context"] = Context.Url + "/$metadata#Edm.Int32", ["value"] = count });
}
