namespace SdaToolkit.Reporting.Html;

/// <summary>The style sheet of a page, on the colours of the figures.</summary>
internal static class PageStyle
{
    public const string Css = """
        *{box-sizing:border-box}
        html{background:var(--sda-surface);color:var(--sda-ink);-webkit-text-size-adjust:100%}
        body{margin:0;font:16px/1.55 system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,'Liberation Sans',sans-serif}
        main,footer{max-width:808px;margin:0 auto;padding:0 24px}
        h1,h2,h3,h4{line-height:1.25;margin:0;text-wrap:balance;overflow-wrap:anywhere}
        h1{font-size:1.9rem;letter-spacing:-.01em}
        h2{font-size:1.35rem;margin-top:2.75rem}
        h3{font-size:1.1rem;margin-top:2.25rem}
        p{margin:.75rem 0;max-width:70ch;overflow-wrap:anywhere}
        a{color:var(--sda-c1);text-underline-offset:2px}
        .marking{background:#000;color:#fff;text-align:center;font-weight:700;font-size:.875rem;letter-spacing:.06em;padding:6px 16px;overflow-wrap:anywhere;-webkit-print-color-adjust:exact;print-color-adjust:exact}
        .marking.red{color:#ff2b2b}.marking.amber{color:#ffc000}.marking.green{color:#33ff00}
        .marking.none{background:none;color:var(--sda-muted);font-weight:400;letter-spacing:0;border-bottom:1px solid var(--sda-grid)}
        .mode-strip{text-align:center;font-weight:600;font-size:.875rem;padding:6px 16px;color:#fff;background:#8a2f66;-webkit-print-color-adjust:exact;print-color-adjust:exact}
        .mode-strip.exercise{background:#a33c00}
        .mode-strip.test{background:#59626c}
        header{padding-top:2.25rem}
        .badges{display:flex;flex-wrap:wrap;gap:8px;margin-top:.75rem}
        .badge{font-size:.75rem;font-weight:700;letter-spacing:.06em;border:1.5px solid currentColor;border-radius:4px;padding:1px 8px;color:var(--sda-muted)}
        .badge.real{color:var(--sda-c3)}
        .badge.simulated{color:var(--sda-c4);border-style:dashed}
        .badge.exercise{color:var(--sda-alert);border-style:dashed}
        .badge.test{border-style:dashed}
        .summary{font-size:1.125rem;line-height:1.5;margin:1rem 0 0}
        nav{margin:1.5rem 0 0;border-top:1px solid var(--sda-grid);border-bottom:1px solid var(--sda-grid);padding:.75rem 0}
        nav p{margin:0;font-size:.8125rem;color:var(--sda-muted)}
        nav ol{margin:.25rem 0 0;padding:0;list-style:none;columns:18rem;font-size:.9375rem}
        nav li{padding:2px 0;break-inside:avoid}
        nav li.sub{padding-left:1rem}
        dl.facts{display:grid;grid-template-columns:repeat(auto-fit,minmax(150px,1fr));gap:12px;margin:1.5rem 0}
        .fact{border:1px solid var(--sda-grid);border-radius:8px;padding:12px 14px;display:flex;flex-direction:column-reverse;justify-content:flex-end;break-inside:avoid}
        .fact dt{color:var(--sda-muted);font-size:.8125rem;line-height:1.35;margin-top:2px}
        .fact dd{margin:0;font-size:1.375rem;font-weight:600;line-height:1.25;font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
        .fact .unit{font-size:.9375rem;font-weight:400;color:var(--sda-muted);white-space:nowrap}
        figure{margin:1.75rem 0}
        figcaption{margin-bottom:.75rem}
        figcaption strong{display:block;font-size:1rem;line-height:1.35;overflow-wrap:anywhere}
        figcaption span{display:block;color:var(--sda-muted);font-size:.9375rem;line-height:1.45;max-width:70ch;overflow-wrap:anywhere}
        .drawing{break-inside:avoid}
        .drawing svg{display:block;width:100%;height:auto;max-width:760px}
        .narrow{display:none}
        .scroll{overflow-x:auto;background:linear-gradient(to right,var(--sda-surface) 40%,transparent) left/36px 100% no-repeat local,linear-gradient(to left,var(--sda-surface) 40%,transparent) right/36px 100% no-repeat local,linear-gradient(to right,rgb(128 136 145/.35),transparent) left/12px 100% no-repeat scroll,linear-gradient(to left,rgb(128 136 145/.35),transparent) right/12px 100% no-repeat scroll}
        @media screen and (min-width:860px){.scroll{width:max-content;min-width:100%;max-width:calc(380px + 50vw - 24px)}}
        table{border-collapse:collapse;font-size:.875rem;line-height:1.4;font-variant-numeric:tabular-nums;min-width:50%}
        th,td{padding:5px 14px 5px 0;text-align:left;vertical-align:top;border-bottom:1px solid var(--sda-grid)}
        th:last-child,td:last-child{padding-right:2px}
        th{font-weight:600;vertical-align:bottom;border-bottom:1.5px solid var(--sda-axis);line-height:1.3;min-width:4.5rem}
        td{white-space:nowrap}
        .tight th,.tight td{padding-right:8px}
        .tight th{min-width:0}
        .tight td.name{white-space:normal}
        td.wrap{white-space:normal;min-width:9rem;max-width:26rem;overflow-wrap:anywhere}
        .tight td.wrap{min-width:7.5rem}
        th.num,td.num{text-align:right}
        .more{color:var(--sda-muted);font-size:.8125rem;margin:.5rem 0 0}
        .notice{display:grid;grid-template-columns:1.5rem 1fr;gap:10px;border-left:4px solid var(--sda-c1);background:var(--sda-minor);border-radius:0 6px 6px 0;padding:10px 14px;margin:1rem 0;break-inside:avoid}
        .notice p{margin:0}
        .notice.warning{border-color:var(--sda-c2)}.notice.error{border-color:var(--sda-alert)}
        .sign{display:inline-flex;align-items:center;justify-content:center;width:1.375rem;height:1.375rem;border-radius:50%;border:1.5px solid currentColor;font-size:.8125rem;font-weight:700;line-height:1}
        .notice .sign{color:var(--sda-c1);margin-top:1px}
        .notice.warning .sign{color:var(--sda-c2)}.notice.error .sign{color:var(--sda-alert)}
        .validity{border:1px solid var(--sda-grid);border-radius:8px;padding:14px 18px;margin:1.75rem 0}
        .validity>p{margin:0;max-width:none}
        .validity .title{font-weight:600}
        .validity ul{margin:.5rem 0 0;padding:0;list-style:none}
        .validity .state{display:grid;grid-template-columns:1.5rem 6.5rem 1fr;gap:2px 10px;padding:7px 0;border-top:1px solid var(--sda-grid);break-inside:avoid;font-size:.9375rem;line-height:1.45}
        .state .word{font-weight:600}
        .state .met{color:var(--sda-c3)}.state .not-met{color:var(--sda-alert)}.state .unknown,.state .not-assessed{color:var(--sda-muted)}
        .state .finding{color:var(--sda-muted);display:block}
        .state>span{overflow-wrap:anywhere;min-width:0}
        .validity .blind{break-inside:avoid;list-style:disc;padding-left:1.25rem;font-size:.9375rem}
        .validity .blind li{padding:2px 0;overflow-wrap:anywhere}
        .validity p.blind-title{margin-top:1rem}
        footer{margin-top:3.5rem;padding-top:1rem;padding-bottom:2rem;color:var(--sda-muted);font-size:.8125rem}
        footer h2{font-size:1rem;margin:0;color:var(--sda-ink)}
        footer h3{font-size:.875rem;margin:1.25rem 0 .25rem;color:var(--sda-ink)}
        footer dl{display:grid;grid-template-columns:8.5rem 1fr;gap:1px 12px;margin:0;break-inside:avoid}
        footer dd{margin:0;overflow-wrap:anywhere;min-width:0}
        footer .hash{font-family:ui-monospace,SFMono-Regular,Consolas,'Liberation Mono',monospace;font-size:.75rem}
        @media screen and (max-width:640px){
        main,footer{padding:0 16px}
        header{padding-top:1.5rem}
        h1{font-size:1.5rem}
        .wide{display:none}.narrow{display:block}
        .drawing svg{max-width:560px}
        dl.facts{grid-template-columns:repeat(auto-fit,minmax(132px,1fr));gap:8px}
        .fact dd{font-size:1.2rem}
        .validity{padding:12px 14px}
        .validity .state{grid-template-columns:1.5rem 1fr}
        .state .statement{grid-column:2}
        footer dl{grid-template-columns:1fr}
        footer dt{margin-top:4px}
        }
        @page{size:A4;margin:14mm 15mm}
        @media print{
        body{font-size:10.5pt;line-height:1.45}
        .page{display:table;width:100%;table-layout:fixed}
        .page>.marking.top{display:table-header-group;break-inside:avoid}
        .page>.marking.bottom{display:table-footer-group;break-inside:avoid}
        .page>.content{display:table-row-group}
        .marking>span{display:block;padding:4px 0}
        .marking.top>span{margin-bottom:5mm}.marking.bottom>span{margin-top:5mm}
        .marking>span{background:#000}.marking.none>span,.marking{background:none}
        main,footer{max-width:none;padding:0}
        header{padding-top:4mm}
        h2,h3,h4,figcaption{break-after:avoid}
        p{orphans:3;widows:3}
        tr,.notice,.validity{break-inside:avoid}
        thead{display:table-header-group}
        .scroll{overflow:visible;background:none}
        table{font-size:8.5pt}
        nav{display:none}
        a{color:inherit;text-decoration:none}
        }

        """;
}
