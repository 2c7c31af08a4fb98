namespace OfficePM.Workbooks.Patching;

/// <summary>Rows of a block that know how wide they are, so that none needs to be made to tell.</summary>
internal interface IWide
{
    /// <summary>Cells of the widest row; 0 where there is none.</summary>
    int Width { get; }
}
