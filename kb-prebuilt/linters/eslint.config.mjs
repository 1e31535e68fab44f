// eslint with the rules of others that look for weaknesses; the corpus holds code for Node and for browsers.
import nounsanitized from "eslint-plugin-no-unsanitized";
import security from "eslint-plugin-security";
import typescript from "typescript-eslint";

export default [
  { files: ["**/*.jsx"], languageOptions: { parserOptions: { ecmaFeatures: { jsx: true } } } },
  { files: ["**/*.ts"], languageOptions: { parser: typescript.parser } },
  { files: ["**/*.js", "**/*.jsx", "**/*.ts"], ...security.configs.recommended },
  { files: ["**/*.js", "**/*.jsx", "**/*.ts"], ...nounsanitized.configs.recommended },
];
