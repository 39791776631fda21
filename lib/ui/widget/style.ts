/** The chat's own look, inside its shadow: the page's rules do not reach in, and these do not reach out. */
export const STYLE = `
:host{all:initial}
.root{--ground:#fff;--sunken:#f2f3f7;--line:#d9dbe3;--ink:#1c1e26;--ink2:#565a68;--control:#868b9a;--danger:#a3242b;
position:fixed;z-index:2147483000;bottom:20px;right:20px;font:15px/1.45 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;
color:var(--ink);-webkit-text-size-adjust:100%}
.root.dark{--ground:#1e2027;--sunken:#2a2d36;--line:#3a3e4a;--ink:#eef0f4;--ink2:#b4b8c4;--control:#7d8292;--danger:#f2979c;color-scheme:dark}
.root.left{right:auto;left:20px}
.root.inline{position:absolute}
*{box-sizing:border-box}
[hidden]{display:none!important}
button,textarea,input{font:inherit;color:inherit;margin:0}
button{cursor:pointer;border:0;background:none;padding:0}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px;box-shadow:0 0 0 2px var(--ground)}
.launch{display:grid;place-items:center;position:relative;width:56px;height:56px;border-radius:50%;background:var(--accent);
color:var(--on);box-shadow:0 4px 16px rgb(0 0 0/.24);margin-left:auto}
.left .launch{margin-left:0}
svg{width:24px;height:24px;fill:none;stroke:currentColor;stroke-width:2;stroke-linecap:round;stroke-linejoin:round;display:block}
.badge{position:absolute;top:-4px;right:-4px;min-width:22px;height:22px;padding:0 6px;border-radius:11px;background:#b3261e;color:#fff;
font-size:13px;font-weight:600;line-height:22px;text-align:center}
.panel{position:absolute;bottom:72px;right:0;display:flex;flex-direction:column;width:376px;max-width:calc(100vw - 40px);
height:600px;max-height:calc(100vh - 112px);border:1px solid var(--line);border-radius:14px;background:var(--ground);overflow:hidden;
box-shadow:0 12px 40px rgb(0 0 0/.22)}
.left .panel{right:auto;left:0}
.inline .panel{max-height:calc(100% - 112px)}
header{display:flex;align-items:flex-start;gap:8px;padding:14px 8px 14px 16px;background:var(--accent);color:var(--on)}
header div{flex:1;min-width:0}
h2{margin:0;font-size:16px;font-weight:600;overflow-wrap:anywhere}
header p{margin:2px 0 0;font-size:13px}
header :focus-visible{outline-color:var(--on);box-shadow:none}
.icon{display:grid;place-items:center;flex:none;width:44px;height:44px;border-radius:8px}
header .icon{margin:-8px 0}
.icon svg{width:20px;height:20px}
.log{flex:1;overflow-y:auto;overscroll-behavior:contain;padding:16px;display:flex;flex-direction:column;gap:10px}
.line{max-width:86%;align-self:flex-start}
.line.me{align-self:flex-end}
.bubble{padding:8px 12px;border-radius:12px;background:var(--sunken);white-space:pre-wrap;overflow-wrap:anywhere}
.me .bubble{background:var(--accent);color:var(--on)}
.bubble a{color:inherit}
.meta{margin:2px 4px 0;font-size:12px;color:var(--ink2)}
.me .meta{text-align:right}
.meta button{text-decoration:underline;color:var(--danger);min-height:24px}
.note{font-size:13px;color:var(--ink2);margin:0}
.typing{padding:0 16px 8px}
.foot{border-top:1px solid var(--line);padding:10px 12px 12px;display:flex;flex-direction:column;gap:8px}
.row{display:flex;align-items:flex-end;gap:4px;border:1px solid var(--control);border-radius:10px;background:var(--ground)}
.row:focus-within{border-color:var(--accent);outline:1px solid var(--accent)}
textarea{flex:1;min-width:0;border:0;background:none;resize:none;padding:11px 4px 11px 12px;max-height:132px;outline:none!important;box-shadow:none!important}
::placeholder{color:var(--ink2);opacity:1}
.tools{display:flex;flex-wrap:wrap;justify-content:space-between;gap:4px 12px}
.quiet{font-size:13px;color:var(--ink2);text-decoration:underline;min-height:28px}
.quiet:hover{color:var(--ink)}
.mail{display:flex;flex-wrap:wrap;gap:6px;padding:10px 12px;border-radius:10px;background:var(--sunken)}
.mail p{flex-basis:100%}
.mail input{flex:1;min-width:120px;height:40px;border:1px solid var(--control);border-radius:8px;background:var(--ground);padding:0 10px}
.solid{height:40px;padding:0 14px;border-radius:8px;background:var(--accent);color:var(--on);font-weight:600}
.error{color:var(--danger)}
@media (max-width:520px){.root:not(.inline) .panel{position:fixed;inset:0;width:auto;max-width:none;height:100vh;height:100dvh;max-height:none;border:0;border-radius:0}
.root:not(.inline) .opened{visibility:hidden}textarea,.mail input{font-size:16px}}
@media (prefers-reduced-motion:no-preference){.panel{animation:in .14s ease-out}@keyframes in{from{opacity:0;transform:translateY(8px)}}}
@media print{.root{display:none}}
`;
