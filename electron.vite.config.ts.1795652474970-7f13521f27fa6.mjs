import "node:module";
import { resolve } from "node:path";
import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "electron-vite";
var electron_vite_config_default = defineConfig({
	main: { build: {
		target: "node20",
		externalizeDeps: false,
		rollupOptions: {
			external: ["electron", "libsql"],
			input: {
				index: "src/main/index.ts",
				cli: "src/main/cli.ts",
				"conversations-worker": "src/main/conversations/worker.ts"
			},
			output: {
				format: "es",
				entryFileNames: "[name].js",
				chunkFileNames: "chunks/[name]-[hash].js"
			}
		}
	} },
	preload: { build: {
		target: "node20",
		externalizeDeps: false,
		rollupOptions: {
			input: { index: "src/preload/index.ts" },
			output: {
				format: "cjs",
				entryFileNames: "[name].cjs"
			}
		}
	} },
	renderer: {
		root: "src/renderer",
		plugins: [react(), tailwindcss()],
		worker: { format: "es" },
		build: {
			target: "chrome130",
			minify: true,
			assetsInlineLimit: 0,
			rollupOptions: { input: resolve("src/renderer/index.html") }
		}
	}
});
export { electron_vite_config_default as default };

//# sourceMappingURL=data:application/json;charset=utf-8;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoiZWxlY3Ryb24udml0ZS5jb25maWcuanMiLCJuYW1lcyI6W10sInNvdXJjZXMiOlsiL3RtcC93dC9vcHRpb25zL2VsZWN0cm9uLnZpdGUuY29uZmlnLnRzIl0sInNvdXJjZXNDb250ZW50IjpbImltcG9ydCB7IHJlc29sdmUgfSBmcm9tICdub2RlOnBhdGgnXG5pbXBvcnQgdGFpbHdpbmRjc3MgZnJvbSAnQHRhaWx3aW5kY3NzL3ZpdGUnXG5pbXBvcnQgcmVhY3QgZnJvbSAnQHZpdGVqcy9wbHVnaW4tcmVhY3QnXG5pbXBvcnQgeyBkZWZpbmVDb25maWcgfSBmcm9tICdlbGVjdHJvbi12aXRlJ1xuXG4vLyBFdmVyeXRoaW5nIGlzIGJ1bmRsZWQgYnV0IHdoYXQgbXVzdCBzdGF5IGEgZmlsZSBvZiBpdHMgb3duOiBhIGJ1bmRsZWQgbWFpbiBzdGFydHMgZmFzdGVyLCBhbmQgYW5cbi8vIGluc3RhbGxlZCBjb3B5IG5lZWRzIG9uZSBuYXRpdmUgcGFja2FnZSBvbmx5LiBTZWUgQ09OVFJJQlVUSU5HLm1kLlxuY29uc3QgZXh0ZXJuYWwgPSBbJ2VsZWN0cm9uJywgJ2xpYnNxbCddXG5cbmV4cG9ydCBkZWZhdWx0IGRlZmluZUNvbmZpZyh7XG4gIG1haW46IHtcbiAgICBidWlsZDoge1xuICAgICAgdGFyZ2V0OiAnbm9kZTIwJyxcbiAgICAgIGV4dGVybmFsaXplRGVwczogZmFsc2UsXG4gICAgICByb2xsdXBPcHRpb25zOiB7XG4gICAgICAgIGV4dGVybmFsLFxuICAgICAgICBpbnB1dDoge1xuICAgICAgICAgIGluZGV4OiAnc3JjL21haW4vaW5kZXgudHMnLFxuICAgICAgICAgIGNsaTogJ3NyYy9tYWluL2NsaS50cycsXG4gICAgICAgICAgJ2NvbnZlcnNhdGlvbnMtd29ya2VyJzogJ3NyYy9tYWluL2NvbnZlcnNhdGlvbnMvd29ya2VyLnRzJyxcbiAgICAgICAgfSxcbiAgICAgICAgb3V0cHV0OiB7XG4gICAgICAgICAgZm9ybWF0OiAnZXMnLFxuICAgICAgICAgIGVudHJ5RmlsZU5hbWVzOiAnW25hbWVdLmpzJyxcbiAgICAgICAgICBjaHVua0ZpbGVOYW1lczogJ2NodW5rcy9bbmFtZV0tW2hhc2hdLmpzJyxcbiAgICAgICAgfSxcbiAgICAgIH0sXG4gICAgfSxcbiAgfSxcbiAgcHJlbG9hZDoge1xuICAgIGJ1aWxkOiB7XG4gICAgICB0YXJnZXQ6ICdub2RlMjAnLFxuICAgICAgZXh0ZXJuYWxpemVEZXBzOiBmYWxzZSxcbiAgICAgIHJvbGx1cE9wdGlvbnM6IHtcbiAgICAgICAgaW5wdXQ6IHsgaW5kZXg6ICdzcmMvcHJlbG9hZC9pbmRleC50cycgfSxcbiAgICAgICAgb3V0cHV0OiB7IGZvcm1hdDogJ2NqcycsIGVudHJ5RmlsZU5hbWVzOiAnW25hbWVdLmNqcycgfSxcbiAgICAgIH0sXG4gICAgfSxcbiAgfSxcbiAgcmVuZGVyZXI6IHtcbiAgICByb290OiAnc3JjL3JlbmRlcmVyJyxcbiAgICBwbHVnaW5zOiBbcmVhY3QoKSwgdGFpbHdpbmRjc3MoKV0sXG4gICAgd29ya2VyOiB7IGZvcm1hdDogJ2VzJyB9LFxuICAgIGJ1aWxkOiB7XG4gICAgICB0YXJnZXQ6ICdjaHJvbWUxMzAnLFxuICAgICAgbWluaWZ5OiB0cnVlLFxuICAgICAgYXNzZXRzSW5saW5lTGltaXQ6IDAsXG4gICAgICByb2xsdXBPcHRpb25zOiB7IGlucHV0OiByZXNvbHZlKCdzcmMvcmVuZGVyZXIvaW5kZXguaHRtbCcpIH0sXG4gICAgfSxcbiAgfSxcbn0pXG4iXSwibWFwcGluZ3MiOiI7Ozs7O0FBU0EsSUFBQSwrQkFBZSxhQUFhO0NBQzFCLE1BQU0sRUFDSixPQUFPO0VBQ0wsUUFBUTtFQUNSLGlCQUFpQjtFQUNqQixlQUFlO0dBQ2IsV0FSVSxZQUFZLFFBUXRCO0dBQ0EsT0FBTztJQUNMLE9BQU87SUFDUCxLQUFLO0lBQ0wsd0JBQXdCO0dBQzFCO0dBQ0EsUUFBUTtJQUNOLFFBQVE7SUFDUixnQkFBZ0I7SUFDaEIsZ0JBQWdCO0dBQ2xCO0VBQ0Y7Q0FDRixFQUNGO0NBQ0EsU0FBUyxFQUNQLE9BQU87RUFDTCxRQUFRO0VBQ1IsaUJBQWlCO0VBQ2pCLGVBQWU7R0FDYixPQUFPLEVBQUUsT0FBTyx1QkFBdUI7R0FDdkMsUUFBUTtJQUFFLFFBQVE7SUFBTyxnQkFBZ0I7R0FBYTtFQUN4RDtDQUNGLEVBQ0Y7Q0FDQSxVQUFVO0VBQ1IsTUFBTTtFQUNOLFNBQVMsQ0FBQyxNQUFNLEdBQUcsWUFBWSxDQUFDO0VBQ2hDLFFBQVEsRUFBRSxRQUFRLEtBQUs7RUFDdkIsT0FBTztHQUNMLFFBQVE7R0FDUixRQUFRO0dBQ1IsbUJBQW1CO0dBQ25CLGVBQWUsRUFBRSxPQUFPLFFBQVEseUJBQXlCLEVBQUU7RUFDN0Q7Q0FDRjtBQUNGLENBQUMifQ==