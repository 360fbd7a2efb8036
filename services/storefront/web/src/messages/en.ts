import type { Catalogue } from ".";
import { en as application } from "./application/en";
import { en as common } from "./common/en";
import { en as cost } from "./cost/en";
import { en as credentials } from "./credentials/en";
import { en as exportPage } from "./export/en";
import { en as home } from "./home/en";
import { en as imports } from "./imports/en";
import { en as landing } from "./landing/en";
import { en as order } from "./order/en";
import { en as orders } from "./orders/en";
import { en as origin } from "./origin/en";
import { en as password } from "./password/en";
import { en as products } from "./products/en";
import { en as rejections } from "./rejections/en";
import { en as signIn } from "./sign_in/en";
import { en as texts } from "./texts/en";

export const en: Catalogue = {
  ...application,
  ...common,
  ...cost,
  ...credentials,
  ...exportPage,
  ...home,
  ...imports,
  ...landing,
  ...order,
  ...orders,
  ...origin,
  ...password,
  ...products,
  ...rejections,
  ...signIn,
  ...texts,
};
