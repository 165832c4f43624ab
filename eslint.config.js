import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['build/', 'node_modules/', 'data/', 'test-results/', 'playwright-report/'] },
  ...tseslint.configs.strict,
  { files: ['**/*.tsx'], ...jsxA11y.flatConfigs.recommended },
  { files: ['**/*.tsx'], plugins: { 'react-hooks': reactHooks }, rules: reactHooks.configs.recommended.rules },
  {
    files: ['**/*.{ts,tsx}'],
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // a checked index is often known to be there by the line above; the compiler asks for it everywhere
      '@typescript-eslint/no-non-null-assertion': 'off',
      // `Promise<string | void>`: work that may have something to say
      '@typescript-eslint/no-invalid-void-type': 'off',
      '@typescript-eslint/no-empty-object-type': ['error', { allowInterfaces: 'with-single-extends' }],
      'no-restricted-syntax': [
        'error',
        { selector: "JSXAttribute[name.name='style']", message: 'The content security policy allows no inline styles: use a CSS module and tokens.' },
        { selector: "CallExpression[callee.object.name='sql'][callee.property.name='raw']", message: 'sql.raw is never needed and never safe with input.' },
      ],
    },
  },
  {
    files: ['app/**/*.tsx'],
    rules: {
      // a region that scrolls must be reachable by the keyboard
      'jsx-a11y/no-noninteractive-tabindex': ['error', { tags: [], roles: ['region', 'tabpanel'] }],
      'no-restricted-syntax': [
        'error',
        { selector: "JSXAttribute[name.name='style']", message: 'The content security policy allows no inline styles: use a CSS module and tokens.' },
        // the one place that may set HTML is the component that shows what our own renderer made
        { selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']", message: 'Only app/ui/prose.tsx sets HTML.' },
      ],
    },
  },
  { files: ['app/ui/prose.tsx'], rules: { 'no-restricted-syntax': 'off' } },
);
