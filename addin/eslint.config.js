// Biome is the formatter and general linter. Here only the rules about Office.js, which nothing else has.
import typescript from "@typescript-eslint/parser";
import officeAddins from "eslint-plugin-office-addins";

export default [
  {
    files: ["src/**/*.ts"],
    ignores: ["src/api/types.ts"],
    languageOptions: { parser: typescript },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    plugins: { "office-addins": officeAddins },
    rules: {
      "office-addins/call-sync-after-load": "error",
      "office-addins/call-sync-before-read": "error",
      "office-addins/load-object-before-read": "error",
      "office-addins/no-context-sync-in-loop": "error",
      "office-addins/no-empty-load": "error",
      "office-addins/no-navigational-load": "error",
      "office-addins/no-office-initialize": "error",
      "office-addins/test-for-null-using-isNullObject": "error",
    },
  },
];
