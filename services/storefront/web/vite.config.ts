import { defineConfig } from "vite";

// CMake builds into its own folder (DERMAGA_WEB_OUT); by hand it is dist/. DERMAGA_API is the running
// server that `npm run dev` passes requests on to.
const api = process.env.DERMAGA_API ?? "http://127.0.0.1:8080";

export default defineConfig({
  esbuild: { jsx: "automatic", jsxImportSource: "preact" },
  build: {
    outDir: process.env.DERMAGA_WEB_OUT ?? "dist",
    emptyOutDir: true,
    target: "es2020",
    assetsInlineLimit: 0, // nothing inline: the policy of the page forbids it
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  server: { proxy: { "/api": api, "/admin/v1": api, "/partner/v1": api, "/media": api } },
});
