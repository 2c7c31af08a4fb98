import "./workbook.ts";
