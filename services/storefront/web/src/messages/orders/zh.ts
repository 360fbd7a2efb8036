import type { TextsOf } from "../catalogue";
import type { id } from "./id";

export const zh: TextsOf<typeof id> = {
  "orders.title": "订单",
  "orders.lead": "您商品的出口订单。",
  "orders.filter": "按状态筛选",
  "orders.filter_all": "全部",
  "orders.empty_title": "还没有订单",
  "orders.empty_text": "出口伙伴的订单会显示在这里。",
  "orders.none_in_state": "没有此状态的订单",
  "orders.answer_by": "请在 {time} 前答复",

  "statement.title": "结算对账单",
  "statement.lead": "已结算的订单、扣款及已付给您的款项。",
  "statement.month": "月份",
  "statement.pdf": "下载 PDF",
  "statement.csv": "下载 CSV",
  "statement.of_seller": "31 天对账单：",
};
