import type { TextsOf } from "../catalogue";
import type { id } from "./id";

export const zh: TextsOf<typeof id> = {
  "common.loading": "正在加载…",
  "common.cancel": "取消",
  "common.more": "显示更多",
  "common.try_again": "重试",

  "nav.brand": "Dermaga，返回首页",
  "nav.skip": "跳到正文",
  "nav.main": "主菜单",
  "nav.main_bottom": "主菜单（屏幕底部）",
  "nav.language": "语言",
  "nav.sign_in": "登录",
  "nav.sign_out": "退出",
  "nav.home": "首页",
  "nav.business": "企业",
  "nav.products": "商品",
  "nav.orders": "订单",
  "nav.queue": "待审",
  "nav.partners": "伙伴",

  "foot.line": "Dermaga：让印尼小微企业的好货抵达彼岸。",

  "offline.saves": "网络已断开。您填写的内容仍保留在本页，恢复连接后会自动保存。",
  "offline.send": "网络已断开。本页填写的内容仍然保留，但不会自动发送：请在恢复连接后发送。",

  "problem.network": "无法连接 Dermaga。请检查网络后重试。",
  "problem.busy": "Dermaga 正忙，请稍候再试。",
  "problem.unknown": "出现异常（代码 {status}），请稍后重试。",
  "problem.load_title": "暂时无法加载此页",

  "form.optional": "（选填）",
  "form.choose": "请选择",
  "form.show_password": "显示密码",
  "form.leave": "更改尚未保存。确定离开此页吗？",

  "not_found.title": "页面不存在",
  "not_found.text": "地址可能有误，或内容已移动。",
  "not_found.other_title": "此页面属于其他账户",
  "not_found.other_text": "当前登录的账户不使用此页面。",
  "not_found.home": "返回首页",

  "nav.credentials": "证照",
  "nav.texts": "译文",
  "nav.rules": "规则",
  "nav.overview": "概览",
  "nav.keys": "密钥",
  "nav.webhooks": "Webhook",
  "nav.events": "事件",
  "nav.matching": "单证比对",
  "nav.sandbox": "沙箱",
  "nav.payouts": "付款",
  "nav.rates": "汇率",
  "nav.rejections": "退回",
  "nav.rejections_waiting": "待您处理",

  "shown_once.stored": "我已保存",
  "shown_once.copy": "复制",
  "shown_once.copied": "已复制。",
};
